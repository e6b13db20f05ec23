using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A place known in the model and seen in the patient: a landmark touched again, a sensor.</summary>
/// <param name="Sigma">Of the sight, per axis, mm.</param>
public sealed record MarkedPlace(Point<Model> InModel, Point<Patient> Seen, double Sigma);
