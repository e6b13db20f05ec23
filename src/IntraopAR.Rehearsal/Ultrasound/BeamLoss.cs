using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// What is left of the sound along each beam: attenuation by the tissues it has passed, shadows behind gas, lung and walls
/// met at a grazing angle, nothing where the face has lost contact. Enhancement behind vessels comes of itself, since blood
/// attenuates less than the machine expects.
/// </summary>
internal sealed class BeamLoss
{
    public const int Beams = 128;
    public const double Step = 0.5;

    /// <summary>Gel and saline bridge a gap up to this width, mm.</summary>
    public const double GelGap = 1.6;

    /// <summary>dB.</summary>
    private const double BehindGas = 45;

    /// <summary>Of a wall met at less than 17°, dB/mm: it is refracted away (edge shadow).</summary>
    private const double Grazing = 1;

    private readonly float[] lossDb;

    public BeamLoss(ArrayView view, PlaneInModel plane, EchoTable echoes, bool[] lost)
    {
        var (probe, scene) = (view.Probe, view.Scene);
        Depths = (int)Math.Ceiling(probe.Depth / Step) + 2;
        lossDb = new float[Depths * Beams];
        Contact = new bool[Beams];
        GasFront = new double[Beams];
        var toArray = view.PatientFromArray.Inverse();
        var gas = scene.Gas.Select(g => (Centre: toArray.Apply(view.Pressed(g.Centre.Position)), g.Radius)).Where(g => Math.Abs(g.Centre.Y) < g.Radius).ToArray();
        var perMm = 2 * probe.FrequencyMHz / 10;
        for (var b = 0; b < Beams; b++)
        {
            var along = Along(probe, b);
            Contact[b] = !lost[b] && scene.Tissue.ToCapsule(plane.At(along, 0)) < GelGap;
            GasFront[b] = double.PositiveInfinity;
            var direction = (probe.FromBeam(along, 1) - probe.FromBeam(along, 0)).Normalized();
            var (sum, entered) = (0.0, false);
            for (var j = 0; j < Depths; j++)
            {
                var z = j * Step;
                var model = plane.At(along, z);
                var tissue = scene.Tissue.At(model);
                var inArray = probe.FromBeam(along, z);
                entered |= tissue.Tissue is not EchoTissue.Outside;
                // Back in the open beyond the liver there is air.
                var air = entered && tissue.Tissue == EchoTissue.Outside && tissue.Depth > GelGap;
                if (double.IsInfinity(GasFront[b]) && (air || gas.Any(g => Vec3.Distance(g.Centre, inArray) < g.Radius)))
                {
                    GasFront[b] = z;
                    sum += BehindGas;
                }

                if (tissue.Tissue is EchoTissue.PortalWall or EchoTissue.HepaticWall && Math.Abs(Vec3.Dot(Turned(view, model, tissue.Outwards), direction)) < 0.3)
                    sum += Grazing * Step;
                sum += echoes.Of(tissue).Attenuation * perMm * Step;
                lossDb[j * Beams + b] = (float)sum;
            }
        }
    }

    public int Depths { get; }

    /// <summary>Beam by beam, whether sound gets into the liver.</summary>
    public bool[] Contact { get; }

    /// <summary>Depth at which each beam meets gas; infinite where it meets none.</summary>
    public double[] GasFront { get; }

    public static double Along(UltrasoundProbe probe, int beam) => (2.0 * beam / (Beams - 1) - 1) * probe.HalfFace;

    /// <summary>Two-way loss at a place, dB; infinite for a beam without contact.</summary>
    public double At(UltrasoundProbe probe, double along, double depth)
    {
        var x = Math.Clamp((along / probe.HalfFace + 1) / 2 * (Beams - 1), 0, Beams - 1);
        if (!Contact[(int)Math.Round(x)]) return double.PositiveInfinity;
        var (b, y) = (Math.Min((int)x, Beams - 2), Math.Clamp(depth / Step, 0, Depths - 1.001));
        var (j, s, t) = ((int)y, x - b, y - (int)y);
        var at = j * Beams + b;
        var (near, far) = (lossDb[at] + (lossDb[at + 1] - lossDb[at]) * s, lossDb[at + Beams] + (lossDb[at + Beams + 1] - lossDb[at + Beams]) * s);
        return near + (far - near) * t;
    }

    private static Vec3 Turned(ArrayView view, Vec3 model, Vec3 outwards)
    {
        var normal = view.Scene.Gradient(model).Inverted().Transposed() * outwards;
        return (view.PatientFromArray.Rotation.Transposed() * normal).Normalized();
    }
}
