using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>A registration's question into the journal and back: whoever solves one records it here, so that nothing is left out.</summary>
public static class QuestionRecord
{
    /// <summary>Keeps the large parts once, then what the question was.</summary>
    public static RegistrationInputs Ask(this CaseJournal journal, TimeSpan at, string inputsHash, RegistrationQuestion question)
    {
        var seen = question.Observed;
        var sweeps = question.Sweeps;
        string Points(IReadOnlyList<Vec3> points) => journal.Keep(at, ContentForm.Points, StoredContents.BytesOf(points));
        var inputs = new RegistrationInputs(
            at, inputsHash,
            journal.Keep(at, ContentForm.Mesh, StoredContents.BytesOf(question.Model.Surface.Mesh)),
            Points(sweeps is null ? seen.Surface : [.. sweeps.Face.Select(f => f.Place.Position)]),
            question.Margin, question.Targets, seen.Landmarks)
        {
            SolvedBy = question.SolvedBy,
            GoesOnFrom = question.Before?.InputsHash,
            SurfaceNoiseHash = seen.SurfaceNoise is { } noise ? journal.Keep(at, ContentForm.Numbers, StoredContents.BytesOfNumbers(noise)) : null,
            FaceNormalsHash = sweeps is null ? null : Points([.. sweeps.Face.Select(f => f.Normal)]),
            TissueHash = sweeps is null ? null : Points([.. sweeps.Tissue.Select(t => t.Position)]),
            VesselsHash = seen.Vessels switch
            {
                null => null,
                { Walls: { } walls } => journal.Keep(at, ContentForm.Mesh, StoredContents.BytesOf(walls)),
                { Branches: var branches } => journal.Keep(at, ContentForm.CentreLines, StoredContents.BytesOfLines(branches!)),
            },
            VesselsSeen = sweeps is null ? seen.VesselsSeen : sweeps.Vessels,
            CurvesHash = seen.Curves is { } curves ? Points(curves) : null,
            PairedCurves = seen.PairedCurves,
            Sightings = seen.Sightings,
            OwnDoubts = question.OwnDoubts,
            Since = question.Model.Since,
        };
        journal.SolvedFrom(inputs);
        return inputs;
    }

    /// <param name="stored">The bytes of a stored content, by hash; null where it is not there.</param>
    /// <exception cref="BadInputException">A part is missing or cannot be.</exception>
    internal static RegistrationQuestion Read(string source, RegistrationInputs given, ElasticModel model, EarlierAnswer? before, Func<string, ContentEntry?> stored)
    {
        CheckPlausible(source, given);
        if (given.Since != model.Since) throw new BadInputException(source, "the liver", "was prepared for another time between scan and table than the case's dates now say", "measure the surface again");
        byte[] Bytes(string hash, string what, params ContentForm[] forms) =>
            stored(hash) is { } entry && forms.Contains(entry.Form) ? entry.Bytes : throw new BadInputException(source, what, "is not in the journal");
        Vec3[]? Points(string? hash, string what) => hash is null ? null : StoredContents.Points(source, Bytes(hash, what, ContentForm.Points));
        VesselTree? Vessels()
        {
            if (given.VesselsHash is not { } hash) return null;
            var bytes = Bytes(hash, "the model's vessels", ContentForm.Mesh, ContentForm.CentreLines);
            return stored(hash)!.Form == ContentForm.Mesh ? VesselTree.FromWalls(StoredContents.Mesh(source, bytes)) : VesselTree.FromCentreLines(StoredContents.CentreLines(source, bytes));
        }

        var surface = Points(given.SurfaceHash, "the observed points")!;
        var noise = given.SurfaceNoiseHash is { } n ? StoredContents.Numbers(source, Bytes(n, "the points' noise", ContentForm.Numbers)) : null;
        if (noise is not null && noise.Length != surface.Length) throw new BadInputException(source, "the points' noise", $"{noise.Length} numbers for {surface.Length} points");
        var observed = new Observations(
            surface, given.Landmarks, Vessels(), given.VesselsSeen, Points(given.CurvesHash, "the curves"), given.PairedCurves, given.Sightings, noise);
        var question = new RegistrationQuestion(model, observed, given.Targets, given.Margin) { OwnDoubts = given.OwnDoubts };
        if (given.SolvedBy == SolvedBy.Update) return question with { Before = before ?? throw new BadInputException(source, "update", "the answer that it went on from was not solved again") };
        if (given.SolvedBy == SolvedBy.Surface) return question;
        var normals = Points(given.FaceNormalsHash, "the face's normals") ?? [];
        if (normals.Length != surface.Length) throw new BadInputException(source, "the face's normals", $"{normals.Length} for {surface.Length} places");
        if (observed.Vessels is null) throw new BadInputException(source, "the model's vessels", "are not in the journal");
        return question with
        {
            Sweeps = new(given.VesselsSeen ?? [], [.. surface.Zip(normals, (p, m) => (new Point<Patient>(p), m))], [.. (Points(given.TissueHash, "tissue") ?? []).Select(p => new Point<Patient>(p))]),
        };
    }

    private static void CheckPlausible(string source, RegistrationInputs given)
    {
        static bool Length(double sigma) => sigma is > 0 and < 1e3;
        var plausible = given.Margin is > 0 and < 1e3
            && given.Targets.All(t => t.Position.Position.IsFinite)
            && (given.Landmarks ?? []).All(l => l.InModel.Position.IsFinite && l.InPatient.Position.IsFinite && Length(l.Sigma))
            && (given.VesselsSeen ?? []).All(v => v.Centre.Position.IsFinite && v.Radius is >= 0 and < 1e3 && Length(v.Sigma) && v.Portal is >= 0 and <= 1 && v.Direction is not { IsFinite: false })
            && (given.PairedCurves ?? []).All(c => c.InModel.Count > 1 && c.InModel.All(p => p.Position.IsFinite) && c.InPatient.All(p => p.Position.IsFinite) && Length(c.Sigma))
            && (given.Sightings ?? []).All(s => s.InModel.Position.IsFinite && s.InPatient.Position.IsFinite && s.Covariance.Trace is > 0 and < 1e6 && s.Covariance.Determinant > 0)
            && (given.OwnDoubts?.Values ?? []).All(c => c.Trace is >= 0 and < 1e6);
        if (!plausible) throw new BadInputException(source, "inputs", "hold numbers that no device gives");
    }
}
