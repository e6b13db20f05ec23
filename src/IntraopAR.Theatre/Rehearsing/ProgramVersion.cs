namespace IntraopAR.Theatre.Rehearsing;

/// <summary>The version that an answer is stamped with.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3) ?? "0";
}
