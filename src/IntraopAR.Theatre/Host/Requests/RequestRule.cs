namespace IntraopAR.Theatre.Host;

/// <summary>Who may make a request. The host keeps it before the session hears of the request.</summary>
/// <param name="Do">Name of the request: small letters, figures and '-'.</param>
/// <param name="By">The roles that may.</param>
public sealed record RequestRule(string Do, params ViewerRole[] By)
{
    /// <summary>From a page on the workstation itself only: it answers with who the patient is.</summary>
    public bool AtWorkstation { get; init; }

    /// <returns>Null where it may; otherwise why not.</returns>
    public string? WhyNot(Viewer from)
    {
        if (AtWorkstation && !from.AtWorkstation) return "this can be done at the workstation only";
        return By.Contains(from.Role) ? null : $"{Named(from.Role)} cannot do this; {string.Join(" or ", By.Select(Named))} can";
    }

    private static string Named(ViewerRole role) => role switch
    {
        ViewerRole.Observer => "an observer",
        ViewerRole.Assistant => "an assistant",
        ViewerRole.Engineer => "an engineer",
        _ => "a surgeon",
    };
}
