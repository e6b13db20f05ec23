using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>A part of the model (liver, vessels, lesions) where it lies in the patient, ready to be cut.</summary>
public sealed record FusedSurface(string Name, MeshSection InPatient);
