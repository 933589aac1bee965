<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="idle_state" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="idle" symbol="0" label="[[idle land]]" render="true"/>
      <category value="suspected" symbol="1" label="[[suspected idle]]" render="true"/>
      <category value="overdue" symbol="2" label="[[overdue]]" render="true"/>
      <category value="undecided" symbol="3" label="[[idle: cannot be judged]]" render="true"/>
      <category value="not_idle" symbol="4" label="[[not idle]]" render="true"/>
    </categories>
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="45"/>
          <Option type="QString" name="distance" value="1.8"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.4"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="178,34,34,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.4"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="178,34,34,45"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="178,34,34,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.4"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="45"/>
          <Option type="QString" name="distance" value="3.6"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.25"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="178,34,34,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.25"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="230,159,0,50"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="107,116,128,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="230,159,0,70"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="107,116,128,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="135"/>
          <Option type="QString" name="distance" value="3.6"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.2"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="160,67,143,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.2"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="160,67,143,25"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="107,116,128,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.25"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="255,255,255,90"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="107,116,128,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.25"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple"><settings calloutType="simple">
    <text-style fieldName="&quot;id&quot;" isExpression="1" fontSize="7" fontSizeUnit="Point" textColor="29,39,51,255" textOpacity="1">
      <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
    </text-style>
    <placement priority="3" placement="4" fitInPolygonOnly="1"/>
    <rendering obstacle="0" scaleVisibility="1" scaleMin="0" scaleMax="5000"/>
  </settings></labeling>
  [[=fields]]
  <previewExpression>&quot;id&quot; || coalesce(&#39; &#39; || &quot;name&quot;, &#39;&#39;)</previewExpression>
  <layerGeometryType>2</layerGeometryType>
</qgis>
