using System.Text.Json.Serialization;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>
/// What lesions were before chemotherapy and a case's own scan does not show, carried into it from an earlier examination of the
/// same patient: those that it shows no more, and the beds of those that shrank. Each is a random place and shape whose doubt adds
/// to every registration's on the table.
/// </summary>
/// <param name="Lesions">In the case's frame: the lost ones, then the beds.</param>
/// <param name="Doubt">Of their places together, by the names they have here.</param>
public sealed record CarriedLesions(CarriedFrom From, IReadOnlyList<KeptLesion> Lesions, CarriedDoubt Doubt)
{
    /// <summary>Told apart from what the case's own scan shows, which may bear the same number.</summary>
    public const string Mark = "-before";

    [JsonIgnore]
    public IEnumerable<KeptLesion> Lost => Lesions.Where(l => !l.IsBed);

    /// <summary>All that a lesion was which the case's scan shows smaller; null where it is no smaller.</summary>
    public KeptLesion? BedOf(string lesion) => Lesions.FirstOrDefault(l => l.IsBed && l.Id == lesion);

    /// <summary>Puts the earlier case's lesions that the later scan does not show, or shows smaller, into the later case.</summary>
    /// <param name="registered">How the livers were brought together; it must have been believed.</param>
    /// <param name="told">Of <see cref="LesionFollowUp.Match"/>.</param>
    /// <param name="force">Replaces what was carried there before.</param>
    /// <returns>Null where the later scan shows every lesion, none of them smaller: then the case keeps none.</returns>
    /// <exception cref="BadInputException">Two patients, the wrong order, lesions that were carried themselves, or lesions are there already.</exception>
    public static CarriedLesions? Keep(CaseFolder baseline, CaseFolder followUp, LiverToLiverEvidence registered, IReadOnlyList<FollowedLesion> told, bool force)
    {
        ExaminationPair.Check(baseline, followUp);
        FollowedLesion[] lost = [.. NotSeen(told)];
        if (followUp.HasCarried && !force) throw new BadInputException(followUp.Path, "carried lesions", "are there already", "give --force to replace them");
        var beds = LesionBeds.Of(told, CaseLesion.Seen(followUp));
        if (lost.Length + beds.Count == 0)
        {
            // What was carried there before is not believed any more.
            if (followUp.HasCarried) followUp.KeepCarried(null);
            return null;
        }

        var names = followUp.Surfaces.Select(s => s.Name).ToHashSet();
        var taken = lost.FirstOrDefault(l => names.Contains(l.Id + Mark));
        if (taken is not null) throw new BadInputException(followUp.Path, $"surface {taken.Id}{Mark}", "has the name that a carried lesion would get", "name it otherwise and build the case again");
        KeptLesion[] lesions = [.. lost.Select(l => new KeptLesion(l.Id + Mark, l.Id, l.Fate!.Value, l.Probability ?? 0, l.Carried!.Region.Moved)), .. beds];
        var together = told.First(l => l.Carried is not null).Carried!.Together!;
        var doubt = together.Only([.. lesions.Select(l => (l.Was, l.Id))]);
        var from = new CarriedFrom(
            baseline.Identity.CaseCode, baseline.Identity.PatientId, baseline.Identity.ExaminationDate, baseline.SurfacesHash, followUp.SurfacesHash,
            registered.VolumeRatio, registered.ResidualRms, registered.VesselPlaces);
        var kept = new CarriedLesions(from, lesions, doubt);
        followUp.KeepCarried(kept);
        return kept;
    }

    /// <summary>Vanished ones, and unresolved ones of which nothing is named.</summary>
    public static IEnumerable<FollowedLesion> NotSeen(IEnumerable<FollowedLesion> lesions) => lesions.Where(l => l is { Carried: not null, Fate: not null, FollowUp.Count: 0 });
}

/// <summary>Where carried lesions come from and how they were brought here.</summary>
/// <param name="CaseCode">Of the earlier examination's case.</param>
/// <param name="SurfacesHash">Of that case.</param>
/// <param name="OntoSurfacesHash">Of the case they were carried into: they fit no other.</param>
/// <param name="VolumeRatio">Later liver over earlier; <paramref name="ResidualRms"/>: surfaces apart after registration, mm; <paramref name="VesselPlaces"/>: that took part.</param>
public sealed record CarriedFrom(
    string CaseCode, string? PatientId, DateOnly? ExaminationDate, string SurfacesHash, string OntoSurfacesHash, double VolumeRatio, double ResidualRms, int VesselPlaces)
{
    [JsonIgnore]
    public string InWords => FormattableString.Invariant(
        $"carried from case {CaseCode}{(ExaminationDate is { } day ? FormattableString.Invariant($" ({day:yyyy-MM-dd})") : "")} by the livers' registration: volume {100 * (VolumeRatio - 1):+0;-0} %, surfaces {ResidualRms:F1} mm apart, {(VesselPlaces > 0 ? "with vessels" : "without vessels")}");
}

/// <param name="Id">In the case: a name of its own, or of a bed the lesion's that the scan shows in it; <paramref name="Was"/>: in the earlier one.</param>
/// <param name="Probability">Of this story.</param>
/// <param name="Mesh">The lesion before chemotherapy where it is believed to lie, case's frame, of a bed with what the scan shows of it; closed, outwards.</param>
public sealed record KeptLesion(string Id, string Was, LesionFate Fate, double Probability, TriangleMesh Mesh)
{
    /// <summary>The case's scan shows what is left of it.</summary>
    public bool IsBed => Fate is not (LesionFate.Vanished or LesionFate.Unresolved);
}
