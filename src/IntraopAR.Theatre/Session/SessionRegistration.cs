using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Rehearsing;

namespace IntraopAR.Theatre.Session;

/// <summary>
/// Asks the estimator and brings its answers back as events, each naming its inputs. Not for several threads at a time; the fold
/// goes on meanwhile, and an answer that came too late is passed over by it.
/// </summary>
internal sealed class SessionRegistration(CaseJournal journal, SessionCase of, Func<TimeSpan> now, double margin)
{
    private static readonly int Threads = Environment.ProcessorCount;

    private IReadOnlyList<LandmarkPair> landmarks = [];
    private MeasuredSurface? surface;
    private List<VesselObservation> seen = [];
    private EarlierAnswer? standing;

    /// <summary>Of the registration in force; null where there is none.</summary>
    public ElasticEstimate? Estimate => journal.State.Registration is { } r && standing is { } s && s.InputsHash == r.InputsHash ? s.Estimate : null;

    /// <summary>The first alignment from touched landmarks: an answer, not a place for any lesion.</summary>
    public void Align(CaseRole role, IReadOnlyList<LandmarkPair> touched)
    {
        var fit = LandmarkRegistration.Fit(touched);
        var hash = CaseHash.Of([.. touched.SelectMany(t => new[] { t.Id, StoredContents.HashOf(StoredContents.BytesOf([t.InModel.Position, t.InPatient.Position])) })]);
        IReadOnlyList<string> reasons = fit.PatientFromModel is null ? [fit.Reason]
            : fit.Suspect is { } suspect ? [$"{suspect} does not agree with the others; touch it again"] : [];
        journal.Happened(new AlignmentFound(now(), role, "landmarks", hash, touched.Count, fit.PatientFromModel, fit.Fre, reasons));
        if (fit.PatientFromModel is not null) (landmarks, seen) = (touched, []);
    }

    public void FromSurface(ElasticModel model, MeasuredSurface measured)
    {
        var kept = journal.Keep(now(), ContentForm.Points, StoredContents.BytesOf(measured.Points));
        journal.Happened(new SurfaceObserved(now(), kept, measured.Points.Count, measured.Source));
        (surface, seen) = (measured, []);
        Solve(new(model, Observed(withVessels: false), Targets, margin));
    }

    /// <summary>One more sweep. Refused, it is left out of the later ones too.</summary>
    /// <returns>What came of it, in words.</returns>
    public UpdateView WithSweep(SweepObservations sweep)
    {
        if (Estimate is not { } before || of.Tree is null) return new(false, "there is no registration that it could update");
        if (sweep.Vessels.Count == 0) return new(false, "no vessel was followed in the sweep: sweep slower, or deeper over the liver's middle");
        var (vessels, doubt) = RegistrationUpdate.VesselsOf(before, [sweep]);
        if (doubt is not null) return new(false, doubt);
        var earlier = seen;
        seen = [.. seen, .. vessels];
        var worst = WorstR90();
        journal.Happened(new VesselsObserved(now(), HashOf(seen), seen.Count, "ultrasound sweep"));
        Solve(new(before.Model, Observed(withVessels: true), Targets, margin) { Before = standing });
        if (journal.State.WhyNotUpdated is { Count: > 0 } why)
        {
            seen = earlier;
            return new(false, string.Join("; ", why));
        }

        return new(true, FormattableString.Invariant($"{vessels.Count} places of vessels; largest r90 {worst:F1} → {WorstR90():F1} mm"));
    }

    /// <summary>The sightings that pull are taken in.</summary>
    /// <returns>What came of it, in words; null where no registration is in force.</returns>
    public UpdateView? WithSightings(string lesion)
    {
        if (Estimate is not { } before) return null;
        double R90() => journal.State.EstimateOf(lesion)?.R90 ?? 0;
        var was = R90();
        Solve(new(before.Model, Observed(withVessels: seen.Count > 0), Targets, margin) { Before = standing });
        var name = LesionItem.NameOf(lesion);
        return journal.State.WhyNotUpdated is { Count: > 0 } why
            ? new(false, $"{name} seen, not taken: {string.Join("; ", why)}")
            : new(true, FormattableString.Invariant($"{name} seen: its r90 {was:F1} → {R90():F1} mm"));
    }

    /// <summary>From all that still counts, where something that it was made with was taken back.</summary>
    public void Again(ElasticModel model)
    {
        if (surface is not null && journal.State is { Registration: null, Surface: not null }) Solve(new(model, Observed(withVessels: seen.Count > 0), Targets, margin));
    }

    /// <summary>
    /// A place found again on the liver, against where the registration expects it. The limit: the 99.9 % ellipsoid of both
    /// doubts along the error (χ² of three degrees), and no more than twice the margin.
    /// </summary>
    public StructureChecked Check(CaseRole role, PlannedLandmark structure, Point<Patient> found)
    {
        const double chi999 = 16.266;
        if (Estimate is not { } estimate) throw new BadInputException("registration", "estimate", "holds no longer", journal.State.WhyNot);
        var expected = estimate.Predict(new(structure.Id, structure.InScan), margin);
        var off = found - expected.Position;
        var doubt = expected.Covariance + Mat3.Identity * (structure.Sigma * structure.Sigma);
        var q = Vec3.Dot(off, doubt.Inverted() * off);
        var error = off.Length;
        var limit = q > 0 ? Math.Min(2 * margin, error * Math.Sqrt(chi999 / q)) : 2 * margin;
        return new(now(), role, structure.Name, error, limit);
    }

    private IReadOnlyList<(string, Point<Model>)> Targets => [.. journal.State.Lesions.Select(l => (l.Id, l.Centre))];

    private double WorstR90() => journal.State.Registration?.Answer.Lesions.Max(l => l.R90) ?? 0;

    private Observations Observed(bool withVessels) => new(
        surface!.Points, landmarks.Count == 0 ? null : landmarks, withVessels ? of.Tree : null, withVessels ? seen : null,
        Sightings: journal.State.PullingSightings is { Count: > 0 } pulling ? pulling : null, SurfaceNoise: surface.Noise);

    private void Solve(RegistrationQuestion question)
    {
        var inputs = journal.State.CurrentInputs;
        journal.Happened(new RegistrationRequested(now(), inputs));
        journal.Ask(now(), inputs, question);
        var (answer, estimate, refused) = CaseSolver.Solve(question, Threads);
        if (answer is null)
        {
            journal.Happened(new UpdateRefused(now(), inputs, ProgramVersion.Text, Threads, refused));
            return;
        }

        journal.Happened(new RegistrationAnswered(now(), inputs, ProgramVersion.Text, Threads, answer));
        if (journal.State.Registration is { } r && r.InputsHash == inputs && estimate is not null) standing = new(inputs, estimate);
    }

    private static string HashOf(IReadOnlyList<VesselObservation> vessels) => StoredContents.HashOf(StoredContents.BytesOfNumbers(
        [.. vessels.SelectMany(v => new[] { v.Centre.Position.X, v.Centre.Position.Y, v.Centre.Position.Z, v.Radius, v.Sigma })]));
}
