<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="if(&quot;waived&quot; = 1, &#39;waived&#39;, &quot;severity&quot;)" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="block" symbol="0" label="[[blocking]]" render="true"/>
      <category value="undecided" symbol="1" label="[[to be cleared]]" render="true"/>
      <category value="warn" symbol="2" label="[[warning]]" render="true"/>
      <category value="info" symbol="3" label="[[note]]" render="true"/>
      <category value="waived" symbol="4" label="[[waived]]" render="true"/>
    </categories>
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="45"/>
          <Option type="QString" name="distance" value="2"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.45"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="213,94,0,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.45"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,0,0,0"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="213,94,0,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.7"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="135"/>
          <Option type="QString" name="distance" value="2.4"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.4"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="160,67,143,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.4"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,0,0,0"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="160,67,143,255"/>
          <Option type="QString" name="outline_style" value="dash"/>
          <Option type="QString" name="outline_width" value="0.6"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="0"/>
          <Option type="QString" name="distance" value="2.8"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.25"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="182,123,0,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.25"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,0,0,0"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="182,123,0,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.5"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,0,0,0"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="0,114,178,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.25"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,0,0,0"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="107,116,128,255"/>
          <Option type="QString" name="outline_style" value="dot"/>
          <Option type="QString" name="outline_width" value="0.4"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple"><settings calloutType="simple">
    <text-style fieldName="&quot;id&quot; || if(&quot;area_m2&quot; is null, &#39;&#39;, &#39;\n&#39; || format_number(&quot;area_m2&quot;, 2) || &#39; m²&#39;)" isExpression="1" fontSize="8" fontSizeUnit="Point" fontWeight="75" namedStyle="Bold" textColor="29,39,51,255" textOpacity="1">
      <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
    </text-style>
    <placement priority="9" placement="1" centroidInside="1"/>
    <rendering obstacle="0" scaleVisibility="1" scaleMin="0" scaleMax="10000"/>
  </settings></labeling>
  [[=fields]]
  <previewExpression>&quot;id&quot; || &#39; &#39; || &quot;title&quot;</previewExpression>
  <layerGeometryType>2</layerGeometryType>
</qgis>
