using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What is done to the liver, as changes of its shape. Amplitudes: docs/rehearsal.md.</summary>
internal sealed class TableEvents(StageLiver liver, long seed)
{
    /// <summary>What the best rigid motion leaves, rms over the surface, mm: of 12 mmHg of gas, and of the usual mobilisation.</summary>
    private const double GasAmplitude = 3, MobilisedAmplitude = 5;

    private const double UsualGas = 12;
    private const double LargestGape = 5;

    private BendChange? gas;
    private int number;

    /// <summary>The pneumoperitoneum now asked for, mmHg.</summary>
    public double GasPressure { get; private set; }

    public void Gas(double mmHg, double seconds, TimeSpan at)
    {
        if (!(mmHg is >= 0 and <= 20)) throw new BadInputException("stage", "gas", $"{mmHg} mmHg is outside 0 to 20", "choose one within");
        if (gas is null)
        {
            var (mesh, law) = Law(GasAmplitude, at);
            // Pressed against the diaphragm and the back.
            liver.Motion.Add(gas = new(law, Middle(mesh), new Vec3(-0.05, 0, 0), new(0, 5, 4)));
        }

        GasPressure = mmHg;
        gas.Ramp(at, Lasting(seconds), mmHg / UsualGas);
    }

    public void Mobilise(double amount, double seconds, TimeSpan at)
    {
        if (!(amount is > 0 and <= 1.6)) throw new BadInputException("stage", "mobilisation", $"{amount} is outside 0 to 1.6", "1 is the usual one");
        var (mesh, law) = Law(MobilisedAmplitude * amount, at);
        // The right lobe is turned to the left and forwards, about the length of the cava.
        var change = new BendChange(law, Middle(mesh), new Vec3(0.04, 0.03, -0.22) * amount, new Vec3(9, -7, 2) * amount);
        liver.Motion.Add(change);
        change.Ramp(at, Lasting(seconds), 1);
    }

    /// <param name="place">The nearest place of the surface is cut.</param>
    /// <param name="along">Direction of the cut in the surface.</param>
    public CutChange Cut(Vec3 place, Vec3 along, double gape, double seconds, TimeSpan at)
    {
        (place, var normal) = liver.Where(liver.Nearest(place, at), at);
        var change = new CutChange(liver.Motion.Unbreathe(place, at), Vec3.Cross(normal, along).Normalized(), Math.Clamp(gape, 0.5, LargestGape));
        liver.Motion.Add(change);
        change.Ramp(at, Lasting(seconds), 1);
        return change;
    }

    private (TriangleMesh Mesh, BendingLaw Law) Law(double amplitude, TimeSpan at)
    {
        var mesh = liver.SettledAt(at).Mesh;
        return (mesh, TableDeformation.Create(mesh, Math.Min(amplitude, TableDeformation.LargestAmplitude), unchecked(seed * 31 + ++number)).Law);
    }

    private static Vec3 Middle(TriangleMesh mesh) => MeshCentroid.Of(mesh, closed: true);

    private static TimeSpan Lasting(double seconds) => TimeSpan.FromSeconds(Math.Max(seconds, 0.5));
}
