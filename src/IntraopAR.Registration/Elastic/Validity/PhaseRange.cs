namespace IntraopAR.Registration;

/// <summary>Part of the breath: phases are shares of a cycle, 0 at the end of expiration, and go round.</summary>
/// <param name="From">May be negative: −0.1 is a tenth of a cycle before the end of expiration.</param>
public readonly record struct PhaseRange(double From, double To)
{
    /// <summary>The liver rests there: by Lujan's law (1999) it is within a hundredth of its whole motion.</summary>
    public static readonly PhaseRange EndOfExpiration = new(-0.1, 0.1);

    public bool Contains(double phase)
    {
        var into = phase - From - Math.Floor(phase - From);
        return into <= To - From;
    }
}
