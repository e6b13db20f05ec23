using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary>Options that mean the same with every verb.</summary>
internal static class SharedOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON object on standard output" };

    public static Option<bool> Force() => new("--force") { Description = "Replace an output that exists" };
}
