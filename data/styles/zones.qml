<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="1">
  <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,0,0,0"/>
          <Option type="QString" name="style" value="no"/>
          <Option type="QString" name="outline_color" value="31,78,121,255"/>
          <Option type="QString" name="outline_style" value="dash dot"/>
          <Option type="QString" name="outline_width" value="1.1"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple"><settings calloutType="simple">
    <text-style fieldName="coalesce(&quot;name&quot;, &quot;id&quot;)" isExpression="1" fontSize="13" fontSizeUnit="Point" fontWeight="75" namedStyle="Bold" textColor="31,78,121,255" textOpacity="1">
      <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
    </text-style>
    <placement priority="7" placement="4"/>
    <rendering obstacle="0" scaleVisibility="1" scaleMin="8000" scaleMax="0"/>
  </settings></labeling>
  [[=fields]]
  <previewExpression>coalesce(&quot;name&quot;, &quot;id&quot;)</previewExpression>
  <layerGeometryType>2</layerGeometryType>
</qgis>
