using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A target of the model seen on the patient, for instance in ultrasound.</summary>
/// <param name="Covariance">Of the seen place, patient axes, mm²; positive definite.</param>
public sealed record TargetSighting(string Id, Point<Model> InModel, Point<Patient> InPatient, Mat3 Covariance);
