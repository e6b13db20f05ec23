using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Headsets;

/// <summary>A headset's hand controller: WebXR's grip space, in millimetres.</summary>
internal abstract class Controller : IFrame;
