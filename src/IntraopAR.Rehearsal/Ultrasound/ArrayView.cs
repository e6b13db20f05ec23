using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A probe held somewhere on the liver and pressed: the way between array axes and the model.</summary>
/// <param name="PatientFromArray">mm.</param>
/// <param name="Dent">Null where it does not press.</param>
internal sealed record ArrayView(UltrasoundScene Scene, UltrasoundProbe Probe, RigidMotion PatientFromArray, ProbeDent? Dent)
{
    public static ArrayView Of(UltrasoundScene scene, UltrasoundProbe probe, Transform<Patient, Probe> pose, double press)
    {
        var array = pose.Motion * probe.MarkerFromArray;
        return new(scene, probe, array, ProbeDent.Of(probe, array, press));
    }

    /// <summary>Where a place on the table lies while the probe presses.</summary>
    public Vec3 Pressed(Vec3 onTable) => Dent?.Push(onTable) ?? onTable;

    /// <summary>Where a place of the pressed tissue lies without the probe.</summary>
    public Vec3 Released(Vec3 pressed) => Dent?.Release(pressed) ?? pressed;

    /// <summary>Place of the model at a point in array axes.</summary>
    public Vec3 ToModel(Vec3 inArray) => Scene.ToModel(Released(PatientFromArray.Apply(inArray)));
}
