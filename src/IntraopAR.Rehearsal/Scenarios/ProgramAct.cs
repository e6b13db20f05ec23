namespace IntraopAR.Rehearsal;

/// <summary>What the program does in a rehearsal, as far as it is scored.</summary>
public enum ProgramAct
{
    /// <summary>Does not take an input, with the reason.</summary>
    Refused,

    /// <summary>Says that something is wrong.</summary>
    Warned,

    /// <summary>Draws a thing paler because it is old.</summary>
    Faded,

    /// <summary>Draws a thing no more.</summary>
    Removed,

    /// <summary>A lesion's verdict goes down.</summary>
    Lowered,

    /// <summary>An estimate or update is taken.</summary>
    Accepted,

    /// <summary>The rigid answer stands because the elastic one is not believed.</summary>
    FellBack,

    /// <summary>The case goes on from its journal.</summary>
    Resumed,

    /// <summary>Verdicts as they are shown change.</summary>
    Changed,

    /// <summary>Marks what it shows as simulated.</summary>
    Marked,
}
