using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>One landmark in the model and on the patient.</summary>
/// <param name="Sigma">Standard deviation of its localization per axis, mm.</param>
public sealed record LandmarkPair(string Id, Point<Model> InModel, Point<Patient> InPatient, double Sigma = LandmarkPair.DefaultSigma)
{
    /// <summary>What touching an anatomical landmark of the liver is worth, mm.</summary>
    public const double DefaultSigma = 3;
}
