using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>What a <c>case.json</c> must keep beyond being JSON of the right fields; the program relies on it everywhere.</summary>
internal static class CaseCheck
{
    /// <summary>As strict as the readers of scans are about right angles and lengths of one.</summary>
    private const double DirectionTolerance = 1.001e-3;

    /// <exception cref="BadInputException">The first thing that does not hold.</exception>
    public static void Demand(string path, CaseRecord record)
    {
        foreach (var s in record.Surfaces) Demand(path, s);
        Unique(path, "surfaces", record.Surfaces.Select(s => s.Name));
        foreach (var r in record.Registrations)
            if (r.Number < 1) throw Damaged(path, "registrations", $"one has the number {r.Number}");
        Unique(path, "registrations", record.Registrations.Select(r => $"{r.Number}"));
        if (record.Volume is { } volume && Fault(volume) is { } fault) throw Damaged(path, "volume", fault);
        foreach (var file in record.Hashes.Keys.Concat(record.Surfaces.Select(s => s.File)).Concat(record.Surfaces.Select(s => s.CentreLines).OfType<string>()).Concat(record.Registrations.Select(r => r.File)).Concat(record.Carried is { } carried ? (string[])[carried] : []))
            if (!CaseNames.IsInside(file)) throw Damaged(path, "hashes", $"'{file}' lies outside the case");
    }

    private static void Demand(string path, SurfaceEntry s)
    {
        if (string.IsNullOrWhiteSpace(s.Name)) throw Damaged(path, "surfaces", "one has no name");
        var at = $"surface {s.Name}";
        if (!Enum.IsDefined(s.Role)) throw Damaged(path, at, $"has the role {(int)s.Role}, which does not exist");
        if (!IsPlace(s.CentroidLps)) throw Damaged(path, at, "has no place for its centre");
        if (s.MeshVertices < 1 || s.Voxels < 0 || s.VolumeMl is { } ml && !(ml >= 0 && double.IsFinite(ml)))
            throw Damaged(path, at, "has a count or a volume that cannot be");
    }

    private static string? Fault(VolumeRecord v)
    {
        if (v.Dimensions.Length != 3 || v.Spacing.Length != 3 || v.Direction.Length != 9) return "has a wrong number of coordinates";
        if (v.Dimensions.Any(n => n < 1)) return "has an axis without voxels";
        if (!IsPlace(v.Origin)) return "has its first voxel nowhere";
        if (!v.Spacing.All(s => s > 0 && double.IsFinite(s))) return "has a voxel spacing that is none";
        var d = v.Direction;
        Vec3[] axes = [new(d[0], d[3], d[6]), new(d[1], d[4], d[7]), new(d[2], d[5], d[8])];
        var skew = Math.Max(Math.Abs(Vec3.Dot(axes[0], axes[1])), Math.Max(Math.Abs(Vec3.Dot(axes[1], axes[2])), Math.Abs(Vec3.Dot(axes[2], axes[0]))));
        return axes.All(a => Math.Abs(a.Length - 1) <= DirectionTolerance) && skew <= DirectionTolerance ? null : "has axes that are no directions at right angles";
    }

    private static bool IsPlace(double[] p) => p.Length == 3 && p.All(double.IsFinite);

    private static void Unique(string path, string field, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            if (!seen.Add(name)) throw Damaged(path, field, $"'{name}' is there twice");
    }

    private static BadInputException Damaged(string path, string field, string reason) => new(path, field, reason, "the file is damaged");
}
