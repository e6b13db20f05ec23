using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Where the liver lies and how it is deformed, with its doubt at every point. Where <see cref="Accepted"/> is false it must
/// not be used. Where <see cref="IsElastic"/> is false the deformation was not believed and the rigid estimate stands.
/// </summary>
public sealed class ElasticEstimate
{
    internal ElasticEstimate(ElasticModel model, RigidEstimate rigid, ElasticFit? fit, bool isElastic, ElasticEvidence? evidence, IReadOnlyList<string> reasons)
    {
        (Model, Rigid, Fit, IsElastic, Evidence, Reasons) = (model, rigid, fit, isElastic, evidence, reasons);
        Placement = isElastic ? new(model, fit!.State) : new(rigid.PatientFromModel);
    }

    public ElasticModel Model { get; }

    /// <summary>The best rigid pose with its own doubt.</summary>
    public RigidEstimate Rigid { get; }

    public bool IsElastic { get; }

    public bool Accepted => Rigid.Accepted;

    /// <summary>Of the deformation; also where it was not believed. Null where none was tried.</summary>
    public ElasticEvidence? Evidence { get; }

    /// <summary>Why it is refused or fell back to rigid, or what its reader should know.</summary>
    public IReadOnlyList<string> Reasons { get; }

    public Placement Placement { get; }

    /// <summary>The rigid part: the deformation has none of its own.</summary>
    public Transform<Patient, Model> PatientFromModel => Placement.PatientFromModel;

    /// <summary>The deformation as numbers; null where none was believed.</summary>
    public ModeDeformation? Deformation => IsElastic ? new(Model.Hash, Fit!.State.Q) : null;

    internal ElasticFit? Fit { get; }

    /// <summary>Null where the rigid estimate stands.</summary>
    internal PlaceOf? Placing => Placement.Deformed;

    /// <summary>The same, not to be used.</summary>
    internal ElasticEstimate Refused(IReadOnlyList<string> why) => new(Model, Rigid with { Accepted = false }, Fit, IsElastic, Evidence, [.. why, .. Reasons]);

    /// <summary>Where a point of the model lies in the patient.</summary>
    public Point<Patient> Place(Point<Model> p) => Placement.Place(p);

    /// <summary>In the points' order.</summary>
    public Point<Patient>[] Places(IReadOnlyList<Point<Model>> points) => Placement.Places(points);

    /// <summary>The same triangles where they lie in the patient.</summary>
    public TriangleMesh Warp(TriangleMesh inModel) => Placement.Warp(inModel);

    /// <summary>Mean, covariance and r90 of a place in the model, its own covariance (model axes) counted in, with a verdict.</summary>
    /// <param name="margin">What r90 may be for guidance, mm.</param>
    public TargetPrediction Predict(Target target, double margin)
    {
        if (!IsElastic) return Rigid.Predict(target, margin);
        var (at, covariance) = Placing!.Point(target.Position.Position, Fit!.Covariance);
        var r = PatientFromModel.Motion.Rotation;
        var own = r * (target.Covariance ?? default) * r.Transposed();
        var estimated = ElasticCalibration.Widened(covariance);
        return TargetPrediction.Of(target.Id, new(at), estimated + own, margin, !Accepted, Why(target, estimated, own));
    }

    private string Why(Target target, Mat3 estimated, Mat3 own)
    {
        if (own.Trace > estimated.Trace) return "its own place in the model is uncertain";
        var distance = Fit!.Looks.Min(l => Vec3.Distance(l.Place, target.Position.Position));
        return FormattableString.Invariant($"nothing observed holds the liver there: the nearest observed surface is {distance:F0} mm away");
    }
}
