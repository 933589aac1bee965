<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="0">
  <renderer-v2 type="categorizedSymbol" attr="if(&quot;waived&quot; = 1, 'waived', &quot;severity&quot;)" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="block" symbol="0" label="[[blocking]]" render="true"/>
      <category value="undecided" symbol="1" label="[[to be cleared]]" render="true"/>
      <category value="warn" symbol="2" label="[[warning]]" render="true"/>
      <category value="info" symbol="3" label="[[note]]" render="true"/>
      <category value="waived" symbol="4" label="[[waived]]" render="true"/>
    </categories>
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="213,94,0,255"/>
          <Option type="QString" name="style" value="b_diagonal"/>
          <Option type="QString" name="outline_color" value="213,94,0,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="1.0"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="170,68,153,255"/>
          <Option type="QString" name="style" value="f_diagonal"/>
          <Option type="QString" name="outline_color" value="170,68,153,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.8"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="230,159,0,255"/>
          <Option type="QString" name="style" value="dense6"/>
          <Option type="QString" name="outline_color" value="230,159,0,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.6"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="86,180,233,255"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="86,180,233,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.5"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="120,120,120,255"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="120,120,120,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.4"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <layerGeometryType>2</layerGeometryType>
</qgis>
