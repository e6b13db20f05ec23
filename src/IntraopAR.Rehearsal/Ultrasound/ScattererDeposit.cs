using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Puts the echo of every scatterer near the plane into the beam grid: amplitude by its own tissue and by its distance from
/// the plane, phase by its distance from the face (Meunier and Bertrand 1995; COLE, Gao et al. 2009). Scatterers are drawn
/// anew from their cell's number, always at the same places of the tissue.
/// </summary>
internal sealed class ScattererDeposit
{
    /// <summary>Scatterers per volume in which echoes add up; beyond about ten speckle is fully developed (Wagner et al. 1983).</summary>
    private const double PerResolutionCell = 10;
    private const int PhaseCount = 4096;
    private const double Cut = 2.3;

    private static readonly (float Cos, float Sin)[] Phases =
        [.. Enumerable.Range(0, PhaseCount).Select(i => ((float)Math.Cos(2 * Math.PI * i / PhaseCount), (float)Math.Sin(2 * Math.PI * i / PhaseCount)))];

    private readonly ArrayView view;
    private readonly BeamGrid grid;
    private readonly EchoTable echoes;
    private readonly double phasePerMm;
    private readonly ulong blood;
    private readonly int perEdge;
    private readonly float[] inverseWidth, random, mirror;
    private readonly double reach;

    /// <param name="frequency">Over the probe's.</param>
    /// <param name="flow">Names the places of what flows, which are others in every picture.</param>
    /// <param name="allFlows">Whether all echoes come from bubbles in blood.</param>
    public ScattererDeposit(ArrayView view, BeamGrid grid, EchoTable echoes, double frequency, long flow, bool allFlows)
    {
        (this.view, this.grid, this.echoes) = (view, grid, echoes);
        AllFlows = allFlows;
        blood = Mix((ulong)flow);
        var probe = view.Probe;
        phasePerMm = 2 * probe.FrequencyMHz * frequency / UltrasoundProbe.SpeedOfSound * PhaseCount;
        double Effective(double width) => width * UltrasoundProbe.SigmaOfWidth * Math.Sqrt(4 * Math.PI);
        var cell = Effective(probe.AxialWidth) * Effective(probe.LateralWidth(probe.FocalDepth)) * Effective(probe.ElevationWidth(probe.FocalDepth));
        var density = Math.Clamp(PerResolutionCell / cell, 0.75, 10);
        perEdge = (int)Math.Ceiling(TissueLattice.Size * Math.Cbrt(density));
        density = Math.Pow(perEdge / TissueLattice.Size, 3);
        (inverseWidth, random, mirror) = (new float[grid.Depths], new float[grid.Depths], new float[grid.Depths]);
        for (var j = 0; j < grid.Depths; j++)
        {
            var z = j * grid.Step;
            var sigma = probe.ElevationWidth(z) * UltrasoundProbe.SigmaOfWidth;
            reach = Math.Max(reach, Cut * sigma);
            inverseWidth[j] = (float)(1 / sigma);
            var (energy, sum) = grid.BlurAt(j);
            var perPlace = density * grid.Step * grid.Spacing * probe.Spread(z);
            // ∫ w² and ∫ w over a Gaussian weight across the plane.
            random[j] = (float)(1 / Math.Sqrt(perPlace * energy * sigma * Math.Sqrt(Math.PI)));
            mirror[j] = (float)(1 / (perPlace * sum * sigma * Math.Sqrt(2 * Math.PI)));
        }
    }

    private bool AllFlows { get; }

    public void Run()
    {
        var toArray = view.PatientFromArray.Inverse();
        var probe = view.Probe;
        var half = view.Scene.Tissue.Lattice.HalfDiagonal * 1.25;
        foreach (var cell in view.Scene.Cells)
        {
            var centre = toArray.Apply(cell.OnTable);
            // The dent moves a cell by no more than its depth, mostly within the plane.
            if (Math.Abs(centre.Y) > reach + half + 1 || centre.Z < -probe.Sagitta - half - 6 || centre.Z > probe.Depth + half + 6) continue;
            var (pressed, gradient) = (cell.OnTable, cell.Gradient);
            if (view.Dent is { } dent)
            {
                pressed = dent.Push(cell.OnTable);
                gradient = dent.Gradient(cell.OnTable) * gradient;
                centre = toArray.Apply(pressed);
            }

            var (along, depth) = probe.ToBeam(centre);
            if (Math.Abs(centre.Y) > reach + half || depth < -half || depth > probe.Depth + half || Math.Abs(along) > probe.HalfFace + grid.Spacing * BeamGrid.Pad + half) continue;
            Put(cell, centre, toArray.Rotation * gradient);
        }
    }

    private void Put(TissueCell cell, Vec3 centre, Mat3 gradient)
    {
        var (probe, map, plain) = (view.Probe, view.Scene.Tissue, cell.IsPlain);
        var normals = plain ? default : gradient.Inverted().Transposed();
        var middle = new Vec3(1, 1, 1) * (TissueLattice.Size / 2);
        var echo = echoes.Of(new(EchoTissue.Parenchyma, -1, Vec3.Zero, 0));
        var seed = Mix((ulong)view.Scene.Seed * 0x9E3779B97F4A7C15 + (ulong)cell.Number);
        var step = TissueLattice.Size / perEdge;
        for (var i = 0; i < perEdge * perEdge * perEdge; i++)
        {
            var bits = Mix(seed + (ulong)i * 0xD1B54A32D192ED03);
            // One in each of equal parts of the cell: as random in phase as anywhere, more even in number.
            var q = new Vec3(i % perEdge + Share(bits), i / perEdge % perEdge + Share(bits >> 21), i / (perEdge * perEdge) + Share(bits >> 42)) * step - middle;
            var p = centre + gradient * q;
            if (Math.Abs(p.Y) > reach) continue;
            var (along, depth) = probe.ToBeam(p);
            var z = depth / grid.Step;
            var j = (int)z;
            if (z < 0 || j >= grid.Depths - 1) continue;
            var off = p.Y * inverseWidth[j];
            if (off is > Cut or < -Cut) continue;
            var x = along / grid.Spacing + (BeamGrid.Beams - 1) / 2.0 + BeamGrid.Pad;
            var b = (int)x;
            if (x < 0 || b >= BeamGrid.Row - 1) continue;
            var tissue = default(TissuePoint);
            if (!plain)
            {
                tissue = map.At(cell.InModel + q, cell.Number);
                if (tissue.Tissue == EchoTissue.Outside) continue;
                echo = echoes.Of(tissue);
            }

            var weight = MathF.Exp((float)(-0.5 * off * off));
            var turn = (uint)(depth * phasePerMm);
            if (AllFlows || (!plain && tissue.Tissue is EchoTissue.PortalVein or EchoTissue.HepaticVein)) turn += (uint)Mix(bits ^ blood);
            var (cos, sin) = Phases[turn % PhaseCount];
            var diffuse = (float)echo.Diffuse * cell.Level * weight * random[j];
            var (re, im) = (diffuse * cos, diffuse * sin);
            if (echo.Mirror > 0 && tissue.Outwards != Vec3.Zero)
                re += (float)(echo.Mirror * Facing(normals * tissue.Outwards, along, echo.MirrorWidth)) * weight * mirror[j];
            var (s, t) = ((float)(x - b), (float)(z - j));
            var at = j * BeamGrid.Row + b;
            Spread(grid.Real, at, re, s, t);
            Spread(grid.Imaginary, at, im, s, t);
        }
    }

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
        to[at] += value * (1 - s) * (1 - t);
        to[at + 1] += value * s * (1 - t);
        to[at + BeamGrid.Row] += value * (1 - s) * t;
        to[at + BeamGrid.Row + 1] += value * s * t;
    }

    /// <summary>0 to 1 from 21 bits.</summary>
    private static double Share(ulong bits) => ((bits & 0x1FFFFF) + 0.5) * (1.0 / 0x200000);

    /// <summary>splitmix64's last steps.</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
