using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Where the model's tissue lies in the patient: a rigid motion and, where one is believed, a deformation before it.</summary>
public sealed class Placement
{
    public Placement(Transform<Patient, Model> patientFromModel) => PatientFromModel = patientFromModel;

    /// <exception cref="ArgumentException">The deformation belongs to another model.</exception>
    public Placement(Transform<Patient, Model> patientFromModel, ElasticModel model, ModeDeformation deformation)
        : this(patientFromModel)
    {
        if (deformation.Model != model.Hash || deformation.Coefficients.Count != model.Modes) throw new ArgumentException("the deformation belongs to another model", nameof(deformation));
        Deformed = new(model, new(patientFromModel.Motion.Inverse(), [.. deformation.Coefficients]));
    }

    internal Placement(ElasticModel model, ElasticState state)
        : this(new Transform<Patient, Model>(state.ModelFromPatient.Inverse())) => Deformed = new(model, state);

    /// <summary>The rigid part: the deformation has none of its own.</summary>
    public Transform<Patient, Model> PatientFromModel { get; }

    public bool IsElastic => Deformed is not null;

    /// <summary>Null where the motion is rigid.</summary>
    internal PlaceOf? Deformed { get; }

    public Point<Patient> Place(Point<Model> p) => Places([p])[0];

    /// <summary>In the points' order.</summary>
    public Point<Patient>[] Places(IReadOnlyList<Point<Model>> points) => Deformed is null
        ? [.. points.Select(PatientFromModel.Apply)]
        : [.. Deformed.Points([.. points.Select(p => p.Position)]).Select(p => new Point<Patient>(p))];

    /// <summary>The same triangles where they lie in the patient; vertices keep their order.</summary>
    public TriangleMesh Warp(TriangleMesh inModel) =>
        new(Array.ConvertAll(Places(Array.ConvertAll(inModel.Vertices, v => new Point<Model>(v))), p => p.Position), inModel.Triangles);
}
