namespace IntraopAR.Benchmarks;

/// <summary>
/// <c>bench campaign --cases N --shard I/K --out FILE [--keep DIR] [--calibration]</c>, <c>bench campaign --merge FILE…</c>, and
/// the documentation's drawings: <c>--histogram FILE.svg --merge FILE…</c> and <c>--case NUMBER --picture FILE.svg</c>.
/// </summary>
internal static class CampaignCommand
{
    public const string Usage = "usage: intraopar bench campaign [--full] | --cases N [--shard I/K] --out FILE [--keep DIR] [--calibration] | [--histogram FILE.svg] --merge FILE... | --case NUMBER --picture FILE.svg [--keep DIR]";

    /// <summary>Rows to print; null where the words are not this command's.</summary>
    /// <exception cref="FormatException">The words are wrong; the message is the usage.</exception>
    public static IReadOnlyList<BenchRow>? Run(IReadOnlyList<string> words, TextWriter progress)
    {
        if (words.Count == 0 || words[0] != "campaign") return null;
        var merge = words.ToList().IndexOf("--merge");
        if (merge >= 0)
        {
            var files = words.Skip(merge + 1).Where(w => !w.StartsWith("--", StringComparison.Ordinal)).ToArray();
            if (files.Length == 0 || !files.All(File.Exists)) throw new FormatException(Usage);
            var read = Campaign.Read(files);
            if (Value(words, "--histogram") is { } histogram) File.WriteAllText(histogram, ErrorHistogram.Of(read));
            return [.. CampaignSummary.Rows(read)];
        }

        if (Value(words, "--picture") is { } picture)
        {
            var number = int.TryParse(Value(words, "--case"), out var n) && n >= 0 ? n : throw new FormatException(Usage);
            File.WriteAllText(picture, CasePicture.Of(number, Value(words, "--keep")));
            return [];
        }

        if (Value(words, "--cases") is not { } cases) return null;
        var (shard, of) = Value(words, "--shard")?.Split('/') is { } parts ? parts.Length == 2 ? (Number(parts[0]), Number(parts[1])) : throw new FormatException(Usage) : (1, 1);
        if (shard < 1 || shard > of || Value(words, "--out") is not { } file) throw new FormatException(Usage);
        var seeds = words.Contains("--calibration") ? CampaignSeeds.Calibration : CampaignSeeds.Test;
        // Whole livers go to one shard, since preparing one costs as much as several cases.
        var numbers = Enumerable.Range(0, Number(cases)).Where(i => i % seeds.Livers % of == shard - 1);
        using var to = new StreamWriter(file) { AutoFlush = true };
        var rows = Campaign.RunCases(seeds, numbers, Value(words, "--keep"), progress, row => to.WriteLine(Campaign.Line(row)));
        return [.. CampaignSummary.Rows(rows)];
    }

    private static string? Value(IReadOnlyList<string> words, string name)
    {
        for (var i = 0; i + 1 < words.Count; i++)
            if (words[i] == name)
                return words[i + 1];
        return null;
    }

    private static int Number(string text) => int.TryParse(text, out var n) && n > 0 ? n : throw new FormatException(Usage);
}
