<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="0">
  <renderer-v2 type="categorizedSymbol" attr="relation" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="hard" symbol="0" label="[[hard conflict]]" render="true"/>
      <category value="soft" symbol="1" label="[[to be coordinated]]" render="true"/>
      <category value="unlisted" symbol="2" label="[[undefined relation]]" render="true"/>
      <category value="none" symbol="3" label="[[no conflict]]" render="true"/>
    </categories>
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="213,94,0,80"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="213,94,0,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.4"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="90"/>
          <Option type="QString" name="distance" value="3"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.25"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="230,159,0,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.25"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="230,159,0,60"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="182,123,0,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.4"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="90"/>
          <Option type="QString" name="distance" value="3"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.25"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="160,67,143,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.25"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="160,67,143,45"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="160,67,143,255"/>
          <Option type="QString" name="outline_style" value="dash"/>
          <Option type="QString" name="outline_width" value="0.4"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,0,0,0"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="0,121,90,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
    </symbols>
  </renderer-v2>
  [[=fields]]
  <previewExpression>&quot;a_name&quot; || &#39; × &#39; || &quot;b_name&quot;</previewExpression>
  <layerGeometryType>2</layerGeometryType>
</qgis>
