namespace IntraopAR.Theatre.Exports;

/// <summary>What the verb was given.</summary>
/// <param name="To">A new folder, or the address of a DICOMweb service.</param>
/// <param name="Source">Where the case's source series lies now; null takes where the case was built from.</param>
internal sealed record ExportRequest(string Case, string To, string? Source = null, bool Force = false)
{
    /// <summary>Copies of the source pictures go with the objects.</summary>
    public bool WithSource { get; init; }

    /// <summary>Null leaves identities as they are.</summary>
    public DeidentifyRequest? Deidentify { get; init; }
}

/// <summary>How the objects are freed of who they are of.</summary>
/// <param name="KeepIntervals">Dates are moved by one span for each patient, not taken out.</param>
/// <param name="Reviewed">SOP instance UIDs, or a file with one on each line, of pictures that a person has looked through for burned-in text.</param>
internal sealed record DeidentifyRequest(bool KeepIntervals, IReadOnlyList<string> Reviewed);
