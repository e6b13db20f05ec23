// Vessels and liver over the real field: thin where they face the viewer and bright at the rim, never dark, for a dark fill hides
// tissue on a see-through picture and is nothing on an additive display. What lies in the cleared field is left out.
#include "stereokit.hlsli"

//--colour:color = 1,1,1,1
float4 colour;
//--least = 0.25
float least;
//--most = 0.9
float most;
//--fade = 1
float fade;
//--additive = 0
// 1: black is clear and light is added, so that what is faint is dark.
float additive;
//--from = 0,0,0,0
// Of the line that is kept clear, in the world, metres; w is its radius, 0 for none.
float4 from;
//--to = 0,0,0,0
float4 to;

#include "surface.hlsli"

float4 ps(psIn input) : SV_TARGET {
	float3 d      = to.xyz - from.xyz;
	float  length2 = dot(d, d);
	float  t      = length2 > 0 ? saturate(dot(input.world - from.xyz, d) / length2) : 0;
	if (distance(input.world, from.xyz + t * d) < from.w) discard;
	float  edge   = pow(1 - abs(dot(normalize(input.norm), normalize(input.view))), 1.6);
	float3 light  = lerp(colour.rgb, float3(1, 1, 1), 0.45 * edge);
	float  alpha = (least + (most - least) * edge) * fade;
	return float4(light * lerp(1, alpha, additive), alpha);
}
