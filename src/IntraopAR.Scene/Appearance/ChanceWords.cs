namespace IntraopAR.Scene;

/// <summary>
/// How every head says a probability: whole percent, and never certain. What is estimated from draws of a model cannot tell 99.4 %
/// from certainty. The TypeScript copy passes the same vectors (<c>vectors/chance.json</c>).
/// </summary>
public static class ChanceWords
{
    /// <param name="chance">0 to 1; null where it is not known.</param>
    public static string Of(double? chance) => chance switch
    {
        null => "–",
        > 0.99 => "> 99 %",
        < 0.01 => "< 1 %",
        { } p => FormattableString.Invariant($"{Math.Floor(100 * p + 0.5):0} %"),
    };
}
