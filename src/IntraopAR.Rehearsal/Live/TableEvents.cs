using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What is done to the liver, as changes of its shape. Amplitudes: docs/rehearsal.md.</summary>
internal sealed class TableEvents(StageLiver liver, long seed)
{
    /// <summary>
    /// What the best rigid motion leaves, rms over the surface, mm: of 12 mmHg of gas (supposed), and of the usual mobilisation.
    /// After laparotomy and mobilisation a rigid fit left 6.1 ± 4.5 mm between surfaces (Miga et al. 2011, abstract: "The sparse data
    /// extrapolation problem", Proc. SPIE 7964).
    /// </summary>
    private const double GasAmplitude = 3, MobilisedAmplitude = 6;

    /// <summary>
    /// Of the breath's way that is left out under gas: landmarks of the hepatic veins moved by 13.9 mm with laparotomy and by
    /// 7.7 mm under pneumoperitoneum (Wise et al. 2023, Surg. Endosc. 37, 1379–1389, ten pigs).
    /// </summary>
    private const double BreathLessUnderGas = 1 - 7.7 / 13.9;

    /// <summary>
    /// At 12 mmHg, pressed against the diaphragm and the back; with the bending landmarks move by 14.6 mm on average, as Wise et al.
    /// measured from the closed abdomen to pneumoperitoneum. In 15 patients the whole liver went farther, 45 mm towards the head
    /// against the spine (Nainamalai et al. 2025, Surg. Endosc.), from an awake breath to anaesthesia: more than a scope would follow.
    /// </summary>
    private static readonly Vec3 GasShift = new(0, 7, 12);

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
            liver.Motion.Add(gas = new(law, Middle(mesh), new Vec3(-0.05, 0, 0), GasShift));
            liver.Motion.Damp(gas, BreathLessUnderGas);
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
