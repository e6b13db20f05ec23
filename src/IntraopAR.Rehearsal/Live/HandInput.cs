using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What a hand does with a tool, from a mouse, a keyboard, a touch screen or a headset's controller.</summary>
public abstract record HandInput(StageTool Tool);

/// <summary>
/// The tool goes to where a ray meets the liver, and stays with that tissue: pointer tip, face of the probe or jaws of the
/// dissector. A ray that misses takes the tool off the liver, to its nearest place in the air. For the camera the place comes
/// into the middle of the picture.
/// </summary>
/// <param name="From">Start of the ray.</param>
/// <param name="Direction">Of any length.</param>
/// <param name="Touches">On the surface; otherwise held 15 mm above it.</param>
public sealed record AimAlong(StageTool Tool, Point<Patient> From, Vec3 Direction, bool Touches) : HandInput(Tool);

/// <summary>The same through a pixel of the camera's picture, as a mouse or a finger points at it.</summary>
/// <param name="At">(0, 0) is the centre of the upper left pixel.</param>
public sealed record AimAt(StageTool Tool, Pixel At, bool Touches) : HandInput(Tool);

/// <summary>The tool held freely, as a controller holds it: its working end where the motion says, in the air or in the tissue.</summary>
/// <param name="PatientFromTool">
/// z into the tissue from the tip, the face or the lens; x of the probe along its face, to the picture's right; y of the
/// camera downwards in its picture.
/// </param>
public sealed record HoldFreely(StageTool Tool, RigidMotion PatientFromTool) : HandInput(Tool);

/// <summary>A hand that knows the anatomy brings the tool to where a place of the scan lies now, as well as surgeons find it: 1.4 mm along each axis.</summary>
public sealed record FindPlace(StageTool Tool, Point<Model> Place, bool Touches) : HandInput(Tool);

/// <summary>Turns a tool where it is, degrees: the probe on its face, the camera about what it looks at.</summary>
/// <param name="Roll">About the tool's own axis.</param>
/// <param name="Tilt">About its x axis: swings the probe's plane, moves the camera up and down.</param>
/// <param name="Rock">About its y axis: rocks the probe in its plane, moves the camera to the sides.</param>
/// <param name="Closer">mm along its axis: presses the probe, pushes the needle in, brings the camera nearer.</param>
public sealed record TurnTool(StageTool Tool, double Roll = 0, double Tilt = 0, double Rock = 0, double Closer = 0) : HandInput(Tool);

/// <summary>Out of the field, to the table's side; the camera cannot be put down.</summary>
public sealed record PutDown(StageTool Tool) : HandInput(Tool);
