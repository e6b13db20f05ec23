using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>One branch of the model's vessels.</summary>
/// <param name="Points">From fork to fork, each with the vessel's radius there (mm), 0 where it is not known.</param>
public sealed record CentreLine(IReadOnlyList<(Point<Model> Middle, double Radius)> Points, VesselKind Kind = VesselKind.Unknown);
