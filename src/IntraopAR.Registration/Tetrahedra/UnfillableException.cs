namespace IntraopAR.Registration;

/// <summary>A surface that is sound by <see cref="CheckedSurface"/> and still cannot be filled with so few tetrahedra.</summary>
public sealed class UnfillableException(SurfaceFault fault) : Exception($"{fault.Reason}; {fault.Remedy}")
{
    public SurfaceFault Fault { get; } = fault;
}
