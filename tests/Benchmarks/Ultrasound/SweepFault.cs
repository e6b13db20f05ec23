namespace IntraopAR.Benchmarks;

/// <summary>What may be wrong with a whole sweep.</summary>
public enum SweepFault
{
    None,

    /// <summary>Left and right of every picture changed.</summary>
    Mirrored,

    /// <summary>Pictures of another depth than the calibration's: everything lies a quarter farther from the face.</summary>
    WrongDepth,

    /// <summary>The marker slipped on the probe: 6 mm and 6°.</summary>
    Slipped,
}
