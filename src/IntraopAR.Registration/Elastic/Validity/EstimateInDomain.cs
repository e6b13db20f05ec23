using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>An estimate with what it holds for; the only form in which it should reach a surgeon.</summary>
/// <param name="Motion">Covariance of breathing that was not taken out (<see cref="GatedPoints.Motion"/>), patient axes, mm².</param>
/// <param name="Ended">Why it holds no longer; null while it does.</param>
public sealed record EstimateInDomain(ElasticEstimate Estimate, EstimateDomain Domain, Mat3 Motion = default, DomainEnd? Ended = null)
{
    /// <param name="margin">What r90 may be for guidance, mm.</param>
    /// <param name="phase">Of the breath now, where it is known.</param>
    public DomainPrediction Predict(Target target, double margin, double? phase = null)
    {
        if (Domain.Removed.FirstOrDefault(c => c.Contains(target.Position)) is { } cut) return new NoTissue(target.Id, cut);
        var plain = Estimate.Predict(target, margin);
        var prediction = Motion == default ? plain : TargetPrediction.Of(
            target.Id, plain.Position, plain.Covariance + Motion, margin, !Estimate.Accepted, "breathing moves the liver and was not taken out of the observations");
        if (Ended is { } end) prediction = Limited(prediction, end.AtBest, end.InWords);
        if (phase is { } now && Domain.Phase is { } range && !range.Contains(now))
            prediction = Limited(prediction, TargetVerdict.Confirm, "the liver is in another phase of breathing than when it was observed");
        return new Foretold(prediction);
    }

    /// <summary>The region of a lesion, or null where its middle lies in tissue that was taken away.</summary>
    public LesionRegion? Region(TriangleMesh lesionInModel, double segmentationSd)
    {
        var middle = new Point<Model>(MeshCentroid.Of(lesionInModel, closed: true));
        return Domain.Removed.Any(c => c.Contains(middle)) ? null : LesionRegion.Of(Estimate, lesionInModel, segmentationSd, Motion);
    }

    private static TargetPrediction Limited(TargetPrediction p, TargetVerdict best, string why) =>
        p with { Verdict = p.Verdict < best ? best : p.Verdict, Reasons = [.. p.Reasons, why] };
}
