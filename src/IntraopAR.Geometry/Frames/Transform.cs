namespace IntraopAR.Geometry;

/// <summary>
/// The rigid transform that takes coordinates in <typeparamref name="TFrom"/> to coordinates in <typeparamref name="TTo"/>,
/// in millimetres. A variable of this type is named <c>toFromFrom</c>, for example <c>cameraFromModel</c>; files and the
/// command line say <c>modelToCamera</c> for the same thing.
/// </summary>
public readonly record struct Transform<TTo, TFrom>(RigidMotion Motion)
    where TTo : IFrame
    where TFrom : IFrame
{
    public static Transform<TTo, TFrom> Identity => new(RigidMotion.Identity);

    public Point<TTo> Apply(Point<TFrom> point) => new(Motion.Apply(point.Position));

    /// <summary>Turns a direction; directions do not shift.</summary>
    public Vec3 ApplyDirection(Vec3 direction) => Motion.Rotation * direction;

    /// <summary>Composition: first <paramref name="inner"/>, then this. The frame in the middle must be the same type.</summary>
    public Transform<TTo, TInner> After<TInner>(Transform<TFrom, TInner> inner)
        where TInner : IFrame => new(Motion * inner.Motion);

    public Transform<TFrom, TTo> Inverse() => new(Motion.Inverse());
}
