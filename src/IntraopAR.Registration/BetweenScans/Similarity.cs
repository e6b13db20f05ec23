using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Scaling about a centre, then a rigid motion.</summary>
internal readonly record struct Similarity(Vec3 Centre, double Scale, RigidMotion Motion)
{
    public Vec3 Apply(Vec3 p) => Motion.Apply(Centre + (p - Centre) * Scale);

    public Vec3 Turn(Vec3 direction) => Motion.Rotation * direction;
}
