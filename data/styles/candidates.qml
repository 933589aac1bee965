<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="verdict" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="non_compliant" symbol="0" label="[[does not meet the conditions of supply]]" render="true"/>
      <category value="conditional" symbol="1" label="[[meets them under conditions]]" render="true"/>
      <category value="undecided" symbol="2" label="[[cannot be judged for want of data]]" render="true"/>
      <category value="compliant" symbol="3" label="[[meets the conditions of supply]]" render="true"/>
    </categories>
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="90"/>
          <Option type="QString" name="distance" value="2.4"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.4"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="213,94,0,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.4"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="213,94,0,30"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="213,94,0,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.9"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="90"/>
          <Option type="QString" name="distance" value="5"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.3"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="182,123,0,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.3"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="230,159,0,40"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="182,123,0,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.9"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="160,67,143,40"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="160,67,143,255"/>
          <Option type="QString" name="outline_style" value="dash"/>
          <Option type="QString" name="outline_width" value="0.9"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,121,90,80"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="0,121,90,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.9"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple"><settings calloutType="simple">
    <text-style fieldName="&quot;id&quot;" isExpression="1" fontSize="9" fontSizeUnit="Point" fontWeight="75" namedStyle="Bold" textColor="29,39,51,255" textOpacity="1">
      <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
    </text-style>
    <placement priority="8" placement="1" centroidInside="1" quadOffset="1" yOffset="-2.5" offsetUnits="MM"/>
    <rendering obstacle="0" scaleVisibility="1" scaleMin="0" scaleMax="25000"/>
  </settings></labeling>
  [[=fields]]
  <previewExpression>&quot;id&quot; || coalesce(&#39; &#39; || &quot;name&quot;, &#39;&#39;)</previewExpression>
  <layerGeometryType>2</layerGeometryType>
</qgis>
