namespace IntraopAR.Headset;

/// <summary>What can be touched to place the head, as the workstation answers to headset-places.</summary>
/// <param name="Pointer">The tracked pointer is seen: its tip is a place too.</param>
/// <param name="Marker">The tracker knows a marker on a headset.</param>
/// <param name="Aligned">The workstation knows this head's alignment; not so after it began anew.</param>
public sealed record TouchPlaces(IReadOnlyList<TouchPlace> Places, bool Pointer, bool Marker, bool Aligned, double HoldsMs)
{
    public const string PointerTip = "pointer-tip";

    /// <summary>So many touches place it; the fourth makes it surer.</summary>
    public const int LeastTouches = 3, MostTouches = 4;

    public const int CheckTouches = 3;

    public static TouchPlaces None { get; } = new([], false, false, true, 20 * 60_000);

    /// <summary>Those that are touched to place it: the others are kept for the check.</summary>
    public IEnumerable<TouchPlace> ToAlign => Places.Take(Places.Count > LeastTouches + CheckTouches ? MostTouches : LeastTouches);

    /// <summary>What is touched for the check: places that were not used, then the pointer's tip.</summary>
    public TouchPlace? NextCheck(IEnumerable<string> used)
    {
        var taken = new HashSet<string>(used, StringComparer.Ordinal);
        return Places.FirstOrDefault(p => !taken.Contains(p.Id)) ?? (Pointer ? new(PointerTip, "the pointer's tip, held on the patient", []) : null);
    }
}

/// <param name="At">In the patient's frame, mm.</param>
public sealed record TouchPlace(string Id, string Name, IReadOnlyList<double> At);
