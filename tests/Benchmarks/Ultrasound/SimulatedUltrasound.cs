using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>A virtual liver on the table ready for ultrasound, and poses over its front.</summary>
internal sealed class SimulatedUltrasound
{
    /// <summary>Edge of the simulation's cubes, mm: coarse, since only pictures are wanted.</summary>
    private const double Cell = 14;

    public SimulatedUltrasound(long seed)
    {
        Patient = VirtualPatient.FromSeed(seed);
        OnTable = TableSimulation.Draw(LiverBody.Of(Patient, Cell), seed);
        Scene = UltrasoundScene.Of(Patient, OnTable, seed);
        Hold = new(Scene);
    }

    public VirtualPatient Patient { get; }

    public LiverOnTable OnTable { get; }

    public UltrasoundScene Scene { get; }

    public ProbeHold Hold { get; }

    /// <summary>Over the front in rows from the head down, the face along and across by turns.</summary>
    /// <param name="tilt">About the face's length, degrees.</param>
    public IEnumerable<Transform<Patient, Probe>> Poses(UltrasoundProbe probe, double tilt = 0)
    {
        var (min, max) = Scene.Liver.Bounds;
        for (var row = 0; row < 5; row++)
            for (var column = 0; column < 6; column++)
            {
                var near = new Vec3(min.X + (0.15 + 0.12 * column) * (max.X - min.X), min.Y, min.Z + (0.85 - 0.13 * row) * (max.Z - min.Z));
                yield return Hold.Pose(probe, near, column % 2 == 0 ? Vec3.UnitX : Vec3.UnitZ, tilt);
            }
    }
}
