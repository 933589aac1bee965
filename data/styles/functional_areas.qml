<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="built" symbol="0" label="[[built area]]" render="true"/>
      <category value="development" symbol="1" label="[[development area]]" render="true"/>
      <category value="controlled" symbol="2" label="[[controlled area]]" render="true"/>
      <category value="unmapped" symbol="3" label="[[class not recognised]]" render="true"/>
    </categories>
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="45"/>
          <Option type="QString" name="distance" value="4"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.2"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="110,120,130,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.2"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="141,153,166,110"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="110,120,130,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="0"/>
          <Option type="QString" name="distance" value="4"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.2"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="70,130,180,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.2"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="158,202,225,120"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="70,130,180,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="angle" value="135"/>
          <Option type="QString" name="distance" value="4"/>
          <Option type="QString" name="distance_unit" value="MM"/>
          <Option type="QString" name="line_width" value="0.2"/>
          <Option type="QString" name="line_width_unit" value="MM"/>
        </Option>
          <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
              <Option type="QString" name="line_color" value="120,150,70,255"/>
              <Option type="QString" name="line_style" value="solid"/>
              <Option type="QString" name="line_width" value="0.2"/>
              <Option type="QString" name="line_width_unit" value="MM"/>
            </Option></layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="217,232,196,170"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="120,150,70,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
      <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,0,0,0"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="160,67,143,255"/>
          <Option type="QString" name="outline_style" value="dot"/>
          <Option type="QString" name="outline_width" value="0.4"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple"><settings calloutType="simple">
    <text-style fieldName="CASE WHEN &quot;class&quot; = &#39;built&#39; THEN &#39;[[built area]]&#39; WHEN &quot;class&quot; = &#39;development&#39; THEN &#39;[[development area]]&#39; WHEN &quot;class&quot; = &#39;controlled&#39; THEN &#39;[[controlled area]]&#39; WHEN &quot;class&quot; = &#39;unmapped&#39; THEN &#39;[[class not recognised]]&#39; END || coalesce(&#39; &#39; || &quot;phase&quot;, &#39;&#39;)" isExpression="1" fontSize="9" fontSizeUnit="Point" textColor="70,78,88,255" textOpacity="1">
      <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
    </text-style>
    <placement priority="5" placement="4" fitInPolygonOnly="1"/>
    <rendering obstacle="0" scaleVisibility="1" scaleMin="5000" scaleMax="50000"/>
  </settings></labeling>
  [[=fields]]
  <previewExpression>CASE WHEN &quot;class&quot; = &#39;built&#39; THEN &#39;[[built area]]&#39; WHEN &quot;class&quot; = &#39;development&#39; THEN &#39;[[development area]]&#39; WHEN &quot;class&quot; = &#39;controlled&#39; THEN &#39;[[controlled area]]&#39; WHEN &quot;class&quot; = &#39;unmapped&#39; THEN &#39;[[class not recognised]]&#39; END</previewExpression>
  <layerGeometryType>2</layerGeometryType>
</qgis>
