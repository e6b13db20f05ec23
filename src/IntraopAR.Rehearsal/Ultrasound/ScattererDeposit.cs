using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Puts the echo of every scatterer near the plane into the beam grid: amplitude by its own tissue and by its distance from
/// the plane, phase by its distance from the face (Meunier and Bertrand 1995; COLE, Gao et al. 2009). Scatterers are drawn
/// anew from their cell's number, always at the same places of the tissue.
/// </summary>
internal sealed class ScattererDeposit
{
    private const int PhaseCount = 4096;

    private static readonly (float Cos, float Sin)[] Phases =
        [.. Enumerable.Range(0, PhaseCount).Select(i => ((float)Math.Cos(2 * Math.PI * i / PhaseCount), (float)Math.Sin(2 * Math.PI * i / PhaseCount)))];

    private readonly ArrayView view;
    private readonly BeamGrid grid;
    private readonly EchoTable echoes;
    private readonly ScattererWeights weights;
    private readonly RigidMotion toArray;
    private readonly double phasePerMm;
    private readonly ulong blood;
    private readonly bool allFlows;

    /// <param name="frequency">Over the probe's.</param>
    /// <param name="flow">Names the phases of what flows, which are others in every picture.</param>
    /// <param name="allFlows">Whether all echoes come from bubbles in blood.</param>
    public ScattererDeposit(ArrayView view, BeamGrid grid, EchoTable echoes, double frequency, long flow, bool allFlows)
    {
        (this.view, this.grid, this.echoes, this.allFlows) = (view, grid, echoes, allFlows);
        weights = new(view.Probe, grid);
        toArray = view.PatientFromArray.Inverse();
        blood = Mix((ulong)flow);
        phasePerMm = 2 * view.Probe.FrequencyMHz * frequency / UltrasoundProbe.SpeedOfSound * PhaseCount;
    }

    public void Run()
    {
        var (probe, reach) = (view.Probe, weights.Reach);
        var half = view.Scene.Tissue.Lattice.HalfDiagonal * 1.25;
        foreach (var cell in view.Scene.Cells)
        {
            var centre = toArray.Apply(cell.OnTable);
            // The dent moves a cell by no more than its depth, mostly within the plane.
            if (Math.Abs(centre.Y) > reach + half + 1 || centre.Z < -probe.Sagitta - half - 6 || centre.Z > probe.Depth + half + 6) continue;
            var gradient = cell.Gradient;
            if (view.Dent is { } dent)
            {
                gradient = dent.Gradient(cell.OnTable) * gradient;
                centre = toArray.Apply(dent.Push(cell.OnTable));
            }

            var (along, depth) = probe.ToBeam(centre);
            if (Math.Abs(centre.Y) > reach + half || depth < -half || depth > probe.Depth + half || Math.Abs(along) > probe.HalfFace + grid.Spacing * BeamGrid.Pad + half) continue;
            Put(cell, centre, toArray.Rotation * gradient);
        }
    }

    private void Put(TissueCell cell, Vec3 centre, Mat3 gradient)
    {
        var n = weights.PerEdge;
        var part = TissueLattice.Size / n;
        var middle = new Vec3(1, 1, 1) * (TissueLattice.Size / 2);
        // How far a scatterer lies from its part's middle across the plane.
        var stray = part / 2 * (Math.Abs(gradient.M10) + Math.Abs(gradient.M11) + Math.Abs(gradient.M12));
        var normals = cell.IsPlain ? default : gradient.Inverted().Transposed();
        var echo = echoes.Of(new(EchoTissue.Parenchyma, -1, Vec3.Zero, 0));
        var seed = Mix((ulong)view.Scene.Seed * 0x9E3779B97F4A7C15 + (ulong)cell.Number);
        for (var (c, i) = (0, 0); c < n; c++)
            for (var b = 0; b < n; b++)
                for (var a = 0; a < n; a++, i++)
                {
                    // One in each of equal parts of the cell: as random in phase as anywhere, more even in number.
                    var q = new Vec3(a + 0.5, b + 0.5, c + 0.5) * part - middle;
                    if (Math.Abs(centre.Y + gradient.M10 * q.X + gradient.M11 * q.Y + gradient.M12 * q.Z) > weights.Reach + stray) continue;
                    var bits = Mix(seed + (ulong)i * 0xD1B54A32D192ED03);
                    q += new Vec3(Share(bits), Share(bits >> 21), Share(bits >> 42)) * part;
                    Put(cell, q, centre + gradient * q, bits, normals, ref echo);
                }
    }

    private void Put(TissueCell cell, Vec3 q, Vec3 p, ulong bits, in Mat3 normals, ref TissueEcho echo)
    {
        var probe = view.Probe;
        var (along, depth) = probe.ToBeam(p);
        var (x, z) = (along / grid.Spacing + ((BeamGrid.Beams - 1) / 2.0 + BeamGrid.Pad), depth / grid.Step);
        if (z < 0 || z >= grid.Depths - 1 || x < 0 || x >= BeamGrid.Row - 1) return;
        var (b, j) = ((int)x, (int)z);
        var weight = weights.Across(j, p.Y);
        if (weight == 0) return;
        var tissue = default(TissuePoint);
        if (!cell.IsPlain)
        {
            tissue = view.Scene.Tissue.At(cell.InModel + q, cell.Number);
            if (tissue.Tissue == EchoTissue.Outside) return;
            echo = echoes.Of(tissue);
        }

        var turn = (uint)(depth * phasePerMm);
        if (allFlows || tissue.Tissue is EchoTissue.PortalVein or EchoTissue.HepaticVein) turn += (uint)Mix(bits ^ blood);
        var (cos, sin) = Phases[turn % PhaseCount];
        var diffuse = (float)echo.Diffuse * cell.Level * weight * weights.Random[j];
        if (tissue.Tissue == EchoTissue.Lesion) diffuse *= LesionMottle(cell.InModel + q);
        var (re, im) = (diffuse * cos, diffuse * sin);
        if (echo.Mirror > 0 && tissue.Outwards != Vec3.Zero)
            re += (float)(echo.Mirror * Facing(normals * tissue.Outwards, along, echo.MirrorWidth)) * weight * weights.Mirror[j];
        var (s, t) = ((float)(x - b), (float)(z - j));
        var at = j * BeamGrid.Row + b;
        Spread(grid.Real, at, re, s, t);
        Spread(grid.Imaginary, at, im, s, t);
    }

    /// <summary>A metastasis is never even: 4 dB up and down over 4 mm.</summary>
    private static float LesionMottle(Vec3 p) => (float)Math.Pow(10, 0.2 * TissueNoise.Layered(p / 4, 2));

    /// <summary>Share of a mirror's echo that comes back, by its normal's angle to the beam.</summary>
    private double Facing(Vec3 normal, double along, double width)
    {
        var angle = view.Probe.IsCurved ? along / view.Probe.FaceRadius : 0;
        var cos = Math.Abs(normal.X * Math.Sin(angle) + normal.Z * Math.Cos(angle)) / normal.Length;
        // 2 (1 − cos) is the squared angle where it is small.
        return Math.Exp(-(1 - cos) / (width * width));
    }

    private static void Spread(float[] to, int at, float value, float s, float t)
    {
        var (near, far) = (value * (1 - t), value * t);
        to[at] += near * (1 - s);
        to[at + 1] += near * s;
        to[at + BeamGrid.Row] += far * (1 - s);
        to[at + BeamGrid.Row + 1] += far * s;
    }

    /// <summary>−½ to ½ from 21 bits.</summary>
    private static double Share(ulong bits) => (int)(bits & 0x1FFFFF) * (1.0 / 0x200000) - 0.5;

    /// <summary>splitmix64's last steps.</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
