// A lesion's region: a shell that is bright at its rim, or, for the one that is gone to, a lit opaque body whose depth is not misread.
#include "stereokit.hlsli"

//--colour:color = 1,0.69,0.17,1
float4 colour;
//--least = 0.1
float least;
//--most = 0.55
float most;
//--lit = 0
// 1: shaded from above and ahead.
float lit;
//--fade = 1
float fade;
//--additive = 0
// 1: black is clear and light is added, so that what is faint is dark.
float additive;

#include "surface.hlsli"

float4 ps(psIn input) : SV_TARGET {
	float3 n     = normalize(input.norm);
	float3 view  = normalize(input.view);
	float3 lamp  = normalize(float3(0.3, 1, 0.5));
	float  edge  = pow(1 - abs(dot(n, view)), 2.4);
	float  shade = lerp(1, 0.42 + 0.58 * saturate(dot(n, lamp)), lit);
	float  alpha = (least + (most - least) * edge) * fade;
	return float4(colour.rgb * shade * lerp(1, alpha, additive), alpha);
}
