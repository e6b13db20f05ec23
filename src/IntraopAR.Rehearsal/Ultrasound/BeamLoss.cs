using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// What is left of the sound along each beam: attenuation by the tissues it has passed, shadows behind gas, lung and walls
/// met at a grazing angle, little where the face has lost contact. A beam is made by many elements beside each other, so
/// what is in its way near the face weakens its neighbours too and a narrow shadow fills up with depth. Enhancement behind
/// vessels comes of itself, since blood attenuates less than the machine expects.
/// </summary>
internal sealed class BeamLoss
{
    public const int Beams = 128;
    public const double Step = 0.5;

    /// <summary>Gel and saline bridge a gap up to this width, mm.</summary>
    public const double GelGap = 1.6;

    /// <summary>Farther than this from the liver there is something else between, mm.</summary>
    private const double AirFront = 2.5;

    /// <summary>One way, dB.</summary>
    private const double BehindGas = 22;

    /// <summary>Of a wall met at less than 17°, one way, dB/mm: it is refracted away (edge shadow).</summary>
    private const double Grazing = 1.5;
    private const double GrazingCosine = 0.3;

    /// <summary>
    /// Growth of the mean square width, mm² per mm of depth, over which elements share: an aperture of 16 mm seen from twice
    /// the depth of what is in its way is 8 mm wide there, 2.3 mm rms.
    /// </summary>
    private const double Sharing = 0.2;

    private readonly float[] left;

    /// <param name="lost">Per beam, whether a bubble lies before it.</param>
    public BeamLoss(ArrayView view, PlaneInModel plane, EchoTable echoes, bool[] lost)
    {
        var (probe, scene) = (view.Probe, view.Scene);
        Depths = (int)Math.Ceiling(probe.Depth / Step) + 2;
        left = new float[Depths * Beams];
        (Contact, GasFront) = (new bool[Beams], new double[Beams]);
        Array.Fill(GasFront, double.PositiveInfinity);
        var toArray = view.PatientFromArray.Inverse();
        var gas = scene.Gas.Select(g => (Centre: toArray.Apply(view.Pressed(g.Centre.Position)), g.Radius)).Where(g => Math.Abs(g.Centre.Y) < g.Radius).ToArray();
        var (row, entered) = (new double[Beams], new bool[Beams]);
        for (var b = 0; b < Beams; b++)
        {
            Contact[b] = !lost[b] && scene.Tissue.ToCapsule(plane.At(Along(probe, b), 0)) < GelGap;
            row[b] = Contact[b] ? 1 : 0;
        }

        for (var j = 0; j < Depths; j++)
        {
            for (var b = 0; b < Beams; b++)
            {
                var (along, z) = (Along(probe, b), j * Step);
                var model = plane.At(along, z);
                var tissue = scene.Tissue.At(model);
                var inArray = probe.FromBeam(along, z);
                var db = echoes.Of(tissue).Attenuation * probe.FrequencyMHz / 10 * Step;
                entered[b] |= tissue.Tissue is not EchoTissue.Outside;
                // Where the beam comes out of the liver into the open it meets air.
                var air = entered[b] && tissue.Tissue == EchoTissue.Outside && tissue.Depth < AirFront;
                if (double.IsInfinity(GasFront[b]) && (air || gas.Any(g => Vec3.Distance(g.Centre, inArray) < g.Radius)))
                {
                    GasFront[b] = z;
                    db += BehindGas;
                }

                if (tissue.Tissue is EchoTissue.PortalWall or EchoTissue.HepaticWall && IsGrazed(view, model, tissue.Outwards, Direction(probe, along))) db += Grazing * Step;
                row[b] *= Math.Pow(10, -db / 20);
            }

            Share(row, Sharing * Step / 2 / Math.Pow(2 * probe.HalfFace / (Beams - 1) * probe.Spread(j * Step), 2));
            for (var b = 0; b < Beams; b++) left[j * Beams + b] = (float)(row[b] * row[b]);
        }
    }

    public int Depths { get; }

    /// <summary>Beam by beam, whether sound gets into the liver straight under the face.</summary>
    public bool[] Contact { get; }

    /// <summary>Depth at which each beam meets gas; infinite where it meets none.</summary>
    public double[] GasFront { get; }

    /// <summary>Place of a beam on the face, mm.</summary>
    public static double Along(UltrasoundProbe probe, int beam) => (2.0 * beam / (Beams - 1) - 1) * probe.HalfFace;

    /// <summary>The beam, with its fraction, at a place on the face.</summary>
    public static double BeamAt(UltrasoundProbe probe, double along) => Math.Clamp((along / probe.HalfFace + 1) / 2 * (Beams - 1), 0, Beams - 1);

    /// <summary>Share of the amplitude that is left after both ways, beam by beam.</summary>
    public void Left(double depth, Span<float> beams)
    {
        var y = Math.Clamp(depth / Step, 0, Depths - 1.001);
        var (at, t) = ((int)y * Beams, (float)(y - (int)y));
        for (var b = 0; b < Beams; b++) beams[b] = left[at + b] + (left[at + Beams + b] - left[at + b]) * t;
    }

    /// <summary>The same at one place.</summary>
    public double Left(UltrasoundProbe probe, double along, double depth)
    {
        Span<float> row = stackalloc float[Beams];
        Left(depth, row);
        var x = BeamAt(probe, along);
        var b = Math.Min((int)x, Beams - 2);
        return row[b] + (row[b + 1] - row[b]) * (x - b);
    }

    /// <summary>Diffusion by one step; at the ends of the face the outermost beam stands for what is not there.</summary>
    private static void Share(double[] row, double weight)
    {
        var w = Math.Min(weight, 0.3);
        var before = row[0];
        for (var b = 0; b < Beams; b++)
        {
            var here = row[b];
            row[b] = here + w * (before - 2 * here + row[Math.Min(b + 1, Beams - 1)]);
            before = here;
        }
    }

    private static Vec3 Direction(UltrasoundProbe probe, double along) => (probe.FromBeam(along, 1) - probe.FromBeam(along, 0)).Normalized();

    private static bool IsGrazed(ArrayView view, Vec3 model, Vec3 outwards, Vec3 direction)
    {
        var normal = view.PatientFromArray.Rotation.Transposed() * (view.Scene.Gradient(model).Inverted().Transposed() * outwards);
        return Math.Abs(Vec3.Dot(normal.Normalized(), direction)) < GrazingCosine;
    }
}
