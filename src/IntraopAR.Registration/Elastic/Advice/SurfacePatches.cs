using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Discs of surface not seen yet. Each of its cells brings one look along its normal, with the variance that a seen cell has now.</summary>
internal static class SurfacePatches
{
    private const int Most = 120;
    private const double Apart = 12;

    /// <summary>Cells turned more than about 70° away from the disc's middle lie round a corner.</summary>
    private const double SameSide = 0.35;

    public static IEnumerable<Candidate> Of(ElasticModel model, ElasticFit fit, AdviceOptions options, LookPool pool)
    {
        var cells = model.Cells.Cells;
        var looks = fit.Surface.Looks(fit.Shared);
        if (looks.Count == 0) return [];
        var seen = looks.Select(l => l.Place).ToHashSet();
        var variances = looks.Select(l => 1 / l.Weight).Order().ToArray();
        var open = Enumerable.Range(0, cells.Count).Where(c => !seen.Contains(cells[c].Centre) && options.CanReach(cells[c])).ToArray();
        var turn = fit.State.ModelFromPatient.Rotation.Transposed();
        var of = pool.Add(Array.ConvertAll(open, c => cells[c].Centre), i => [turn * cells[open[i]].Normal], variances[variances.Length / 2]);
        return SpreadPlaces.Of(Enumerable.Range(0, open.Length).ToArray(), i => cells[open[i]].Centre, Most, Apart).Select(middle =>
        {
            var (centre, normal) = (cells[open[middle]].Centre, cells[open[middle]].Normal);
            var members = Enumerable.Range(0, open.Length).Where(i =>
                Vec3.Distance(cells[open[i]].Centre, centre) <= options.PatchRadius && Vec3.Dot(cells[open[i]].Normal, normal) > SameSide).ToArray();
            return new Candidate(
                AcquisitionKind.SurfacePatch, centre, normal, [.. members.SelectMany(i => of[i])], [.. members.Select(i => cells[open[i]].Centre)], [], [],
                $"sweep the {PlaceWords.Of(model.Surface.Mesh, centre, normal)}");
        });
    }
}
