// The vertex stage of surfaces on the patient: the pixel's normal, its place in the world (metres) and the way to the eye.
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
