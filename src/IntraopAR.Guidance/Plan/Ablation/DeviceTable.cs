using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Ablation devices as data, each with the source of its zone.</summary>
public static class DeviceTable
{
    /// <summary>Those that come with the program: published measurements.</summary>
    public static IReadOnlyList<AblationDevice> Standard { get; } = BuiltIn();

    /// <summary>A group's own table.</summary>
    /// <exception cref="BadInputException">The file is damaged, names a device twice, or has a zone that cannot be.</exception>
    public static IReadOnlyList<AblationDevice> Read(string path) => Read(path, WholeFile.Read(path));

    internal static IReadOnlyList<AblationDevice> Read(string source, byte[] json)
    {
        var entries = RuleJson.Read<Content>(source, json).Devices;
        if (entries.Count == 0) throw new BadInputException(source, "devices", "there are none", "docs/plan.md has an example");
        var twice = entries.GroupBy(e => e.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new BadInputException(source, $"device {twice.Key}", "is there twice", "give each setting its own id");
        return [.. entries.Select(e => Device(source, e))];
    }

    private static AblationDevice Device(string source, Entry e)
    {
        BadInputException Bad(string field, string why, string remedy) => new(source, $"device {e.Id}, {field}", why, remedy);
        foreach (var (field, mm) in (ReadOnlySpan<(string, double)>)[("axialMm", e.AxialMm), ("radialMm", e.RadialMm)])
            if (!(mm is >= 5 and <= 120)) throw Bad(field, FormattableString.Invariant($"{mm} mm is no diameter of an ablation zone"), "give 5 to 120 mm");
        var tip = e.TipBeyondCentreMm ?? e.AxialMm / 2;
        if (!(Math.Abs(tip) <= e.AxialMm)) throw Bad("tipBeyondCentreMm", FormattableString.Invariant($"{tip} mm lies far outside the zone"), "give the way from the zone's middle to the needle's tip");
        if (e.Tissue is not ("in-vivo" or "ex-vivo")) throw Bad("tissue", $"there is no '{e.Tissue}'", "give in-vivo or ex-vivo");
        if (e.Method is not ("radiofrequency" or "microwave" or "cryotherapy")) throw Bad("method", $"there is no '{e.Method}'", "give radiofrequency, microwave or cryotherapy");
        return new(e.Id, new(e.En, e.Zh), e.Method, e.AxialMm, e.RadialMm, tip, e.Tissue == "in-vivo", Citation.Paper(e.Cite.Key, new(e.Cite.En, e.Cite.Zh)));
    }

    private static IReadOnlyList<AblationDevice> BuiltIn()
    {
        const string name = "ablation/devices.json";
        using var stream = typeof(DeviceTable).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Read(name, memory.ToArray());
    }

    private sealed record Content(IReadOnlyList<Entry> Devices, string? Note = null);

    private sealed record Entry(string Id, string En, string Zh, string Method, string Tissue, double AxialMm, double RadialMm, Cited Cite, double? TipBeyondCentreMm = null);

    private sealed record Cited(string Key, string En, string Zh);
}
