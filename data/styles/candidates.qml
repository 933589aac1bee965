<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="verdict" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="non_compliant" symbol="0" label="[[does not meet the conditions of supply]]" render="true"/>
      <category value="conditional" symbol="1" label="[[meets them under conditions]]" render="true"/>
      <category value="undecided" symbol="2" label="[[cannot be judged for want of data]]" render="true"/>
      <category value="compliant" symbol="3" label="[[meets the conditions of supply]]" render="true"/>
    </categories>
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="213,94,0,255"/>
          <Option type="QString" name="style" value="b_diagonal"/>
          <Option type="QString" name="outline_color" value="60,60,60,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="230,159,0,255"/>
          <Option type="QString" name="style" value="dense6"/>
          <Option type="QString" name="outline_color" value="60,60,60,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="170,68,153,255"/>
          <Option type="QString" name="style" value="f_diagonal"/>
          <Option type="QString" name="outline_color" value="60,60,60,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,158,115,255"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="60,60,60,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple"><settings calloutType="simple">
    <text-style fieldName="id" isExpression="0" fontSize="9" fontSizeUnit="Point" textColor="40,40,40,255">
      <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255"/>
    </text-style>
    <placement placement="1"/>
  </settings></labeling>
  <layerGeometryType>2</layerGeometryType>
</qgis>
