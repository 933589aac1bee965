<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="1">
  <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
          <Option type="QString" name="color" value="0,114,178,45"/>
          <Option type="QString" name="style" value="solid"/>
          <Option type="QString" name="outline_color" value="0,114,178,255"/>
          <Option type="QString" name="outline_style" value="solid"/>
          <Option type="QString" name="outline_width" value="0.3"/>
          <Option type="QString" name="outline_width_unit" value="MM"/>
          <Option type="QString" name="joinstyle" value="round"/>
        </Option></layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple"><settings calloutType="simple">
    <text-style fieldName="format_number(&quot;area_m2&quot; / 10000, 4) || &#39; [[ha]]&#39;" isExpression="1" fontSize="8" fontSizeUnit="Point" textColor="0,114,178,255" textOpacity="1">
      <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
    </text-style>
    <placement priority="5" placement="1" centroidInside="1" quadOffset="7" yOffset="2.5" offsetUnits="MM"/>
    <rendering obstacle="0" scaleVisibility="1" scaleMin="0" scaleMax="10000"/>
  </settings></labeling>
  [[=fields]]
  <previewExpression>&quot;id&quot;</previewExpression>
  <layerGeometryType>2</layerGeometryType>
</qgis>
