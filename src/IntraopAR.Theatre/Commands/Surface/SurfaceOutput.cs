using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>What every <c>surface</c> verb writes and says: the points as PLY, and how much of the surface they cover.</summary>
internal sealed class SurfaceOutput
{
    private readonly Option<string> output = new("--out") { Description = "The points as PLY: x y z nx ny nz, noise cxx cxy cxz cyy cyz czz (mm²)", Required = true };
    private readonly Option<string?> model = new("--model") { Description = "Surface of the whole liver: coverage is the share of its area that was seen" };
    private readonly Option<double> spacing;
    private readonly Option<bool> json = SharedOptions.Json();
    private readonly Option<bool> force = SharedOptions.Force();

    private readonly double smallestSide;

    /// <param name="smallestSide">Of the cubes by which area is counted, mm: how far to its sides a point speaks for the surface.</param>
    public SurfaceOutput(double defaultSpacing, double smallestSide)
    {
        this.smallestSide = smallestSide;
        spacing = new("--spacing") { Description = "Distance of the points kept, mm; 0 keeps all", DefaultValueFactory = _ => defaultSpacing };
    }

    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { model, spacing, output, json, force }) verb.Options.Add(option);
    }

    /// <summary>Refuses before any work what cannot be written at the end.</summary>
    /// <returns>The points' spacing.</returns>
    public double Check(ParseResult parsed)
    {
        if (!parsed.GetValue(output)!.EndsWith(".ply", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out must end in .ply");
        if (!(parsed.GetValue(spacing) is >= 0 and <= 100)) throw new UsageException("--spacing is 0 to 100 mm");
        AtomicFile.Refuse(parsed.GetValue(output)!, parsed.GetValue(force));
        return parsed.GetValue(spacing);
    }

    /// <param name="source">What a failure names.</param>
    /// <param name="more">What the verb has to say beside; null for nothing.</param>
    /// <exception cref="BadInputException">No point was left.</exception>
    public int Write<TFrame>(ParseResult parsed, string source, ObservedSurface<TFrame> surface, object? more = null)
        where TFrame : IFrame
    {
        var rejected = surface.Rejected.ByName();
        if (surface.Points.Count == 0)
            throw new BadInputException(source, "points", "none is left; rejected: " + (rejected.Count > 0 ? string.Join(", ", rejected.Select(r => $"{r.Value} {r.Key}")) : "nothing, for nothing was measured"));
        double? whole = parsed.GetValue(model) is { } file ? MeshFile.Read(file).Area : null;
        var seen = new SurfaceCoverage<TFrame>(Math.Max(smallestSide, 1.5 * parsed.GetValue(spacing)));
        seen.Add(surface.Points);
        var path = parsed.GetValue(output)!;
        SurfacePly.Write(path, surface, parsed.GetValue(force));
        var (weakest, area) = (seen.WeakestShift, seen.AreaMm2);
        double? coverage = whole > 0 ? Math.Min(1, area / whole.Value) : null;
        var sd = surface.Points.Select(p => p.NormalSd).Order().ToArray();
        Report.Write(
            parsed.GetValue(json),
            new
            {
                @out = path,
                frame = typeof(TFrame).Name,
                points = surface.Points.Count,
                areaMm2 = area,
                coverage,
                rejected,
                noiseSdMm = new { median = sd[sd.Length / 2], p95 = sd[(int)(0.95 * (sd.Length - 1))] },
                largestHoleMm2 = seen.LargestHoleMm2(),
                weakestShift = weakest is { } s ? new { direction = CalibrationAnswer.Numbers(s.Direction), share = s.Share } : null,
                details = more,
            },
            to =>
            {
                to.WriteLine(FormattableString.Invariant($"{path}: {surface.Points.Count} points, {typeof(TFrame).Name} frame, {area / 100:F0} cm²") + (coverage is { } c ? FormattableString.Invariant($", {100 * c:F0} % of the liver") : ""));
                to.WriteLine(FormattableString.Invariant($"  noise along the normal {sd[sd.Length / 2]:F2} mm (median)") + string.Concat(rejected.Select(r => $"; {r.Value} {r.Key}")));
                if (weakest is { } w) to.WriteLine(FormattableString.Invariant($"  a shift along ({w.Direction.X:F2}, {w.Direction.Y:F2}, {w.Direction.Z:F2}) is held least: {100 * w.Share:F1} % of what is known, 33 % would be even"));
            });
        return ExitCode.Done;
    }
}
