using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Rehearsing;

namespace IntraopAR.Theatre.Session;

/// <summary>
/// Asks the estimator and brings its answers back as events, each naming its inputs. Not for several threads at a time; the fold
/// goes on meanwhile, and an answer that came too late is passed over by it.
/// </summary>
/// <param name="problemOf">What speaks against an alignment; null where nothing does.</param>
internal sealed class SessionRegistration(CaseJournal journal, SessionCase of, Func<TimeSpan> now, double margin, Func<Transform<Patient, Model>, string?>? problemOf = null)
{
    private const string Sweep = "ultrasound sweep";

    private static readonly int Threads = Environment.ProcessorCount;

    /// <summary>Of lesions that came from an earlier examination; null where there are none.</summary>
    private readonly Dictionary<string, Mat3>? own =
        of.Lesions.Values.Any(l => !l.IsSeen) ? of.Lesions.Values.Where(l => l.OwnCovariance is not null).ToDictionary(l => l.Id, l => l.OwnCovariance!.Value) : null;

    private MeasuredSurface? surface;
    private List<VesselObservation> seen = [];
    private EarlierAnswer? standing;

    /// <summary>Of the registration in force; null where there is none.</summary>
    public ElasticEstimate? Estimate => journal.State.Registration is { } r && standing is { } s && s.InputsHash == r.InputsHash ? s.Estimate : null;

    /// <summary>Goes on from what a journal holds of the registration in force.</summary>
    public void Restore(RestoredRegistration restored)
    {
        var observed = restored.Question.Observed;
        surface = new(observed.Surface, journal.State.Surface?.Source ?? "", observed.SurfaceNoise);
        seen = [.. observed.VesselsSeen ?? []];
        standing = new(restored.InputsHash, restored.Estimate);
    }

    /// <summary>The first alignment from places, touched or seen in a sweep: an answer, not a place for any lesion.</summary>
    /// <param name="source">As the journal names it.</param>
    public void Align(CaseRole role, IReadOnlyList<LandmarkPair> places, string source = "landmarks")
    {
        var fit = LandmarkRegistration.Fit(places);
        var hash = CaseHash.Of([.. places.SelectMany(t => new[] { t.Id, StoredContents.HashOf(StoredContents.BytesOf([t.InModel.Position, t.InPatient.Position])) })]);
        IReadOnlyList<string> reasons = fit.PatientFromModel is null ? [fit.Reason]
            : fit.Suspect is { } suspect ? [$"{suspect} does not agree with the others; touch it again"] : [];
        if (fit.PatientFromModel is { } pose && problemOf?.Invoke(pose) is { } wrong) (fit, reasons) = (fit with { PatientFromModel = null }, [wrong]);
        if (fit.PatientFromModel is not null) journal.Happened(new AlignedBy(now(), hash, places));
        journal.Happened(new AlignmentFound(now(), role, source, hash, places.Count, fit.PatientFromModel, fit.Fre, reasons));
        if (fit.PatientFromModel is not null) seen = [];
    }

    /// <summary>The same from sweeps of the probe over the liver, wherever the patient's frame lies.</summary>
    public void AlignBySweeps(CaseRole role, ElasticModel model, SweepObservations swept)
    {
        var (estimate, problems) = ElasticRegistration.FromSweeps(model, of.Tree!, swept, Threads);
        var anchors = estimate is { Accepted: true } ? SweepAnchors.Of(estimate, [.. of.Vessels.Select(v => v.Line)], swept) : [];
        if (anchors.Count >= 3)
        {
            Align(role, anchors, Sweep);
            return;
        }

        IReadOnlyList<string> reasons = estimate is null ? problems : estimate.Accepted ? ["the sweep saw too little of the model's vessels: sweep where branches fork"] : estimate.Reasons;
        journal.Happened(new AlignmentFound(now(), role, Sweep, HashOf(swept.Vessels), swept.Vessels.Count, null, 0, reasons));
    }

    /// <summary>The same from the surface alone, searched for about how the patient's axes lie.</summary>
    /// <returns>Whether it was found.</returns>
    public bool AlignBySurface(CaseRole role, ElasticModel model, MeasuredSurface measured)
    {
        var (rigid, problems) = RigidRegistration.Run(model.Surface, new(measured.Points, SurfaceNoise: measured.Noise), [], double.PositiveInfinity, Threads);
        var hash = StoredContents.HashOf(StoredContents.BytesOf(measured.Points));
        var reasons = rigid is null ? problems : rigid.Accepted ? [] : rigid.Reasons;
        if (rigid is { Accepted: true } && problemOf?.Invoke(rigid.PatientFromModel) is { } wrong) reasons = [wrong];
        var found = reasons.Count == 0;
        journal.Happened(new AlignmentFound(now(), role, "surface", hash, measured.Points.Count, found ? rigid!.PatientFromModel : null, rigid?.Fit.ResidualRms ?? 0, reasons));
        if (found) seen = [];
        return found;
    }

    public void FromSurface(ElasticModel model, MeasuredSurface measured)
    {
        var kept = journal.Keep(now(), ContentForm.Points, StoredContents.BytesOf(measured.Points));
        journal.Happened(new SurfaceObserved(now(), kept, measured.Points.Count, measured.Source));
        (surface, seen) = (measured, []);
        Solve(new(model, Observed(withVessels: false), Targets, margin) { OwnDoubts = own });
    }

    /// <summary>One more sweep. Refused, it is left out of the later ones too.</summary>
    /// <returns>What came of it, in words.</returns>
    public UpdateView WithSweep(SweepObservations sweep)
    {
        if (Estimate is not { } before || of.Tree is null) return new(false, "there is no registration that it could update");
        if (sweep.Vessels.Count == 0) return new(false, "no vessel was followed in the sweep: sweep slower, or deeper over the liver's middle");
        var (vessels, doubt) = RegistrationUpdate.VesselsOf(before, [sweep]);
        if (doubt is not null)
        {
            Contradicted([doubt]);
            return new(false, doubt);
        }

        var earlier = seen;
        seen = [.. seen, .. vessels];
        var worst = WorstR90();
        journal.Happened(new VesselsObserved(now(), HashOf(seen), seen.Count, "ultrasound sweep"));
        Solve(new(before.Model, Observed(withVessels: true), Targets, margin) { OwnDoubts = own, Before = standing });
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
        Solve(new(before.Model, Observed(withVessels: seen.Count > 0), Targets, margin) { OwnDoubts = own, Before = standing });
        var name = LesionItem.NameOf(lesion);
        return journal.State.WhyNotUpdated is { Count: > 0 } why
            ? new(false, $"{name} seen, not taken: {string.Join("; ", why)}")
            : new(true, FormattableString.Invariant($"{name} seen: its r90 {was:F1} → {R90():F1} mm"));
    }

    /// <summary>From all that still counts, where something that it was made with was taken back.</summary>
    public void Again(ElasticModel model)
    {
        if (surface is not null && journal.State is { Registration: null, Surface: not null }) Solve(new(model, Observed(withVessels: seen.Count > 0), Targets, margin) { OwnDoubts = own });
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

    /// <summary>What was seen and the registration cannot both be right, and nobody can tell which: nothing is guided by it.</summary>
    private void Contradicted(IReadOnlyList<string> reasons)
    {
        if (journal.State.Registration is not { } r) return;
        journal.Happened(new RegistrationDoubted(
            now(), r.InputsHash, DoubtKind.Contradicted, $"what was seen since contradicts the registration ({string.Join("; ", reasons)}): sweep again, or measure the surface again"));
    }

    private IReadOnlyList<(string, Point<Model>)> Targets => [.. journal.State.Lesions.Select(l => (l.Id, l.Centre))];

    private double WorstR90() => journal.State.Registration?.Answer.Lesions.Max(l => l.R90) ?? 0;

    private Observations Observed(bool withVessels) => new(
        surface!.Points, journal.State.Procedure.AlignedBy is { Count: > 0 } by ? by : null, withVessels ? of.Tree : null, withVessels ? seen : null,
        Sightings: journal.State.PullingSightings is { Count: > 0 } pulling ? [.. pulling.Select(WithOwnDoubt)] : null, SurfaceNoise: surface.Noise);

    /// <summary>A carried lesion that is seen says where the liver lies no better than its own place in the model is known.</summary>
    private TargetSighting WithOwnDoubt(TargetSighting sighted)
    {
        if (own is null || !own.TryGetValue(sighted.Id, out var c)) return sighted;
        // Without a pose its axes are unknown: as wide in each as in all together.
        var turned = Estimate is { PatientFromModel.Motion.Rotation: var r } ? r * c * r.Transposed() : Mat3.Identity * c.Trace;
        return sighted with { Covariance = sighted.Covariance + turned };
    }

    private void Solve(RegistrationQuestion question)
    {
        var inputs = journal.State.CurrentInputs;
        journal.Happened(new RegistrationRequested(now(), inputs));
        journal.Ask(now(), inputs, question);
        var solution = CaseSolver.Solve(question, Threads);
        var (answer, estimate, refused, contradicts) = (solution.Answer, solution.Estimate, solution.NotTaken, solution.Contradicts);
        if (answer is null)
        {
            journal.Happened(new UpdateRefused(now(), inputs, ProgramVersion.Text, Threads, refused));
            if (contradicts) Contradicted(refused);
            return;
        }

        journal.Happened(new RegistrationAnswered(now(), inputs, ProgramVersion.Text, Threads, answer));
        if (journal.State.Registration is not { } r || r.InputsHash != inputs || estimate is null) return;
        standing = new(inputs, estimate);
        // The plan, the report and what goes out to the hospital read it there.
        if (of.KeepsRegistrations) KeptRegistration.Keep(of.Folder, estimate, [.. of.Lesions.Values], margin);
    }

    private static string HashOf(IReadOnlyList<VesselObservation> vessels) => StoredContents.HashOf(StoredContents.BytesOfNumbers(
        [.. vessels.SelectMany(v => new[] { v.Centre.Position.X, v.Centre.Position.Y, v.Centre.Position.Z, v.Radius, v.Sigma })]));
}
