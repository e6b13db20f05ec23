using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Lesions;

/// <summary>Lesions that were marked before chemotherapy: as the command line names them, and as a dossier has them.</summary>
internal static class MarkedLesions
{
    /// <summary>A clip no farther from a lesion's surface is taken as its own where the dossier says that it was marked, mm: as far as <see cref="ClipMark"/> assumes.</summary>
    private const double Beside = 5;

    /// <summary>Those that the case's dossier says were marked; with the clip's place where the case's own CT shows just one at the lesion, which it does where the scan came after the marking.</summary>
    public static IReadOnlyList<MarkedLesion> OnRecord(CaseFolder baseline, IReadOnlyList<CaseLesion> lesions, DossierEntries entered)
    {
        CaseLesion[] marked = [.. lesions.Where(l => entered.Of(l.Id).Find("marker") is { Value.Number: not 0 })];
        if (marked.Length == 0) return [];
        Vec3[] clips = [.. (CaseClips.TryOf(baseline, out _) ?? []).Where(c => c.IsClip).Select(c => c.Position)];
        return [.. marked.Select(l => new MarkedLesion(l.Id, new(PlaceAt(new TriangleTree(l.Mesh), clips))))];
    }

    private static Vec3? PlaceAt(TriangleTree lesion, Vec3[] clips) =>
        clips.Where(c => lesion.Contains(c) || lesion.Nearest(c)!.Value.Distance <= Beside).ToArray() is [var only] ? only : null;

    /// <param name="clips">ID, or ID=X,Y,Z with the clip's place at the baseline.</param>
    /// <param name="chosen">ID=N: a person's word which clip is whose.</param>
    /// <exception cref="UsageException">Not in these forms, or a lesion twice.</exception>
    public static IReadOnlyList<MarkedLesion> Of(IReadOnlyList<string> clips, IReadOnlyList<string> chosen)
    {
        if (chosen.Select(Split).GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1) is { } again) throw new UsageException($"--clip-is {again.Key} is there twice");
        var numbers = chosen.Select(Split).ToDictionary(c => c.Id, c => int.TryParse(c.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : throw new UsageException($"--clip-is {c.Id}={c.Value}: give ID=NUMBER as 'clips find' numbers them"));
        var marked = clips.Select(Split).Select(c => new MarkedLesion(c.Id, new(c.Value is null ? null : Place(c.Id, c.Value)), numbers.TryGetValue(c.Id, out var n) ? n : null)).ToArray();
        if (marked.GroupBy(m => m.Lesion).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new UsageException($"--clip {twice.Key} is there twice");
        if (numbers.Keys.FirstOrDefault(id => marked.All(m => m.Lesion != id)) is { } unmarked) throw new UsageException($"--clip-is {unmarked} needs --clip {unmarked}");
        return marked;
    }

    private static (string Id, string? Value) Split(string text) => text.LastIndexOf('=') is var at and > 0 ? (text[..at], text[(at + 1)..]) : (text, null);

    private static Vec3 Place(string id, string text)
    {
        var numbers = text.Split(',').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v) ? v : double.NaN).ToArray();
        return numbers.Length == 3 && !numbers.Any(double.IsNaN) ? new(numbers[0], numbers[1], numbers[2]) : throw new UsageException($"--clip {id}={text}: give ID or ID=X,Y,Z in mm");
    }
}
