using System.Text.Json;
using IntraopAR.Benchmarks;

if (args is [JournalChild.Argument, var journal, var shared, var run]) return JournalChild.Run(journal, shared, int.Parse(run, System.Globalization.CultureInfo.InvariantCulture));
var full = args.Contains("--full");
var json = args.Contains("--json");
IReadOnlyList<BenchRow>? campaign;
try
{
    campaign = CampaignCommand.Run(args, Console.Error) ?? UltrasoundSheet.Run(args) ?? LivePicturesSheet.Run(args) ?? CarryPicture.Run(args) ?? LesionCarry.Calibration(args, Console.Error) ?? GrowthCheck.Calibration(args, Console.Error);
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

var names = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
var all = typeof(ILongCheck).Assembly.GetTypes()
    .Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(ILongCheck)))
    .Select(t => (ILongCheck)Activator.CreateInstance(t)!)
    .OrderBy(c => c.Name, StringComparer.Ordinal)
    .ToArray();
var unknown = names.FirstOrDefault(n => all.All(c => c.Name != n));
if (campaign is null && (unknown is not null || args.Any(a => a.StartsWith("--", StringComparison.Ordinal) && a is not ("--full" or "--json"))))
{
    Console.Error.WriteLine($"usage: intraopar bench [NAME] [--full] [--json]; names: {string.Join(", ", all.Select(c => c.Name))}");
    return 2;
}

var rows = new List<BenchRow>(campaign ?? []);
foreach (var check in all.Where(c => campaign is null).Where(c => names.Length == 0 || names.Contains(c.Name)))
{
    Console.Error.WriteLine($"{check.Name}: {check.What}");
    try
    {
        rows.AddRange(check.Run(full ? BenchSize.Full : BenchSize.Sample, Console.Error));
    }
    catch (PrerequisiteMissingException e)
    {
        Console.Error.WriteLine($"{check.Name}: not run: {e.Message}");
        if (names.Length > 0) return 5;
    }
}

if (json)
{
    Console.WriteLine(JsonSerializer.Serialize(
        new { rows },
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull }));
    return 0;
}

foreach (var r in rows)
    Console.WriteLine(FormattableString.Invariant($"{r.Name,-70} {r.Value,12:G5} {r.Unit,-8}") +
        (r.Ratio is { } ratio ? FormattableString.Invariant($" {r.Peer}: {r.PeerValue:G5} {r.Unit}, ratio {ratio:F2}") : ""));
return 0;
