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

struct vsIn {
	float4 pos  : SV_Position;
	float3 norm : NORMAL0;
};
struct psIn {
	float4 pos   : SV_Position;
	float3 norm  : NORMAL0;
	float3 world : TEXCOORD0;
	float3 view  : TEXCOORD1;
	uint view_id : SV_RenderTargetArrayIndex;
};

psIn vs(vsIn input, uint id : SV_InstanceID) {
	psIn o;
	o.view_id = id % sk_view_count;
	id        = id / sk_view_count;
	float4 world = mul(float4(input.pos.xyz, 1), sk_inst[id].world);
	o.pos   = mul(world, sk_viewproj[o.view_id]);
	o.norm  = mul(float4(input.norm, 0), sk_inst[id].world).xyz;
	o.world = world.xyz;
	o.view  = sk_camera_pos[o.view_id].xyz - world.xyz;
	return o;
}

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
