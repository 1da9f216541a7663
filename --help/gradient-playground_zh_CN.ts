<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Gradient Playground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence of the part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what a hyperparameter does to a neural network while it trains.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What has changed in each version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is new</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About Gradient Playground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Empty canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export points as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find a command …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open experiment …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save layout as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A disc around the pointer, so that a room can follow it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to A&apos;s knobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the newest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands over 8 other initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin B again with the knobs of A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin again at step 0 with the same initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin again with other initial weights: the next weights seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change to the next theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change to this theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the boundaries of other data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window; the knobs are kept for the next time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare A | B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare no longer; B goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw other data, keep the boundary so far in view, and train as far as before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw other examples: the next data seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge a panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the screen with the panel that has the focus or is under the pointer, or show all panels again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the screen with type that the last row can read; Page Down and Page Up step through the panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the screen, or no longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find any knob, choice, panel or action by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highlight the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep B as A, and begin again with the knobs of A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the panels as they stand now under a name of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this run as A and begin again as B: same data, weights and batch order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let playing stop at a step, or at a train or dev error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List all shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at an earlier step no longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the error on the test set once; each look is counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;data file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause and do one step: one batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause and show the step before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause and train to the end of the epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play as many steps as there is time for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play fewer steps at each frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play more steps at each frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play one step at each frame of the window, at most 60 a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play ten steps at each frame of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put all panels back to where this layout has them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every knob back to its default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the run with other weights seeds, and show how far its errors spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resample the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal the test error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all texts in the language that the system is set to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all texts in this language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the panel “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the knobs at the left, or fold them away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed: flat out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed: one step a frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed: ten steps a frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the training, go on with it, or begin again after its end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all knobs from an experiment file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away all that is painted; the examples are as they were drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away every example, to start your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last change of a knob</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the boundaries of other draws of the data off the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on the examples of a CSV or NPZ file: numbers and two classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licence and parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the left mouse button does on the decision boundary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write all knobs to another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write all knobs to the open experiment file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the examples of the train and dev set; the test set stays hidden</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivationsPanel</name>
    <message>
        <source>A, the outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count} training examples, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {layer}, {activation}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaky ReLU is neither saturated nor dead anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hidden layer: the network is a logistic regression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot of how Z or A is spread in each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot of the shares of linear, saturated and dead by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shares, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {quantity} of every layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spread by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no training example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without dropout: a logistic regression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without dropout: nearly a logistic regression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Z, the inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before the step that diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dead units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every layer is almost linear: nearly a logistic regression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inactive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inactive (a = 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear layers together are one: a logistic regression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear{limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saturated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saturated{limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z in the linear region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} examples, no dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {of} training examples, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {of} z are beyond ±{limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: mean {mean}, standard deviation {spread}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>±√(mean z²) predicted at step 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>√(mean z²) predicted at step 0: {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>Add a hidden layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augment the data: flipped, rotated or jittered copies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get more training examples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold out a dev set: without one, variance cannot be seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep every unit: keep_prob 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower λ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalize the inputs, so that training gets further.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs mending. Look at the test error, once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise λ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop early, when the dev error no longer falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another architecture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a better optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use dropout, or more of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use more units in each layer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoundaryPanel</name>
    <message>
        <source>Map of the prediction over the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PC {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train and dev set differ in distribution, more than chance explains: {0}. A dev error above the train error is then not variance alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>augmented in a recent epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev is not like train: energy distance {energy}, p ≤ 0.01</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev: turned, shifted, blurred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plane of the first 2 of {count} principal components: {share} of the variance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>principal component {0} ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>showing {shown} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test {count}, hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test: as dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train-dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train-dev {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit {unit} of layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with painted points, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit}, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BusyBar</name>
    <message>
        <source>Cancel reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up reading the file; all stays as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing data and network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>One per hidden layer, separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per layer …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, per layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Choose at least one feature beside the label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column that says the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns that the network learns from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: about {1} rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>A knob, a choice, a panel, an action … or “λ 0.7”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter does it, ↑ ↓ choose, Esc puts this away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a knob, choice, panel or action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>There is nothing to compare with yet: let the run train first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These examples come split from their file: there are no others to draw.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparisonStrip</name>
    <message>
        <source>A&apos;s knobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A, pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B stops at A&apos;s step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B, now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison of run A with run B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let B stop at the step at which A was pinned; Play goes on beyond it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No knob differs yet: change one, and B begins again with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only chance differs: another seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The examples differ by what is painted: the comparison is not fair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost J</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} knobs differ: their effects cannot be told apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: A {1}, B {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfusionPanel</name>
    <message>
        <source>Dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step}, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables of true and predicted classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no dev set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no training example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy: train {train}  dev {dev}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before the step that diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>false negatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>false positives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no example is of class 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no example is of class 1, or predicted to be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no example is predicted to be of class 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no test set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not defined (0/0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted ŷ = {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test set at step {step}, when it was last revealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test set hidden until you reveal it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train {train}  dev {dev}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true negatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true positives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true y = {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y = {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {whole} with {true} ({share})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ŷ = {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Hyperparameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataMismatch</name>
    <message>
        <source>Data mismatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dev and test come from another distribution than train. Train-dev is held out of the training set&apos;s own distribution, so it tells variance from data mismatch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High bias and data mismatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High bias, high variance and data mismatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High variance and data mismatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on examples like those of dev: no mismatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev {dev} of {count} − train-dev {held}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev {dev} of {count} − train-dev {held}: {share} of dev − train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev {dev} − train-dev {held}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev − train-dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} of the gap dev − train</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiagnosisPanel</name>
    <message>
        <source>0 (unknown)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 − αλ/m is below −1: weight decay turns every weight around and enlarges it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augment the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diverged at step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High bias and high variance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High bias from {bias}, high variance from {variance}; without dropout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High bias, variance unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High from {bias} and {variance}; without dropout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High variance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold out a dev set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {layer} of {layers}: {quantity} is no longer a finite number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low bias and low variance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low bias, variance unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower keep_prob</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower λ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No training examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalize inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs mending: look at the test error, once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint some on the map: the training goes on with the first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise λ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early, back at step {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early: the weights of step {step} are back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early: the weights of step {step} are back. This couples a lower J with less overfitting; L2 keeps them apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The initial weights are so large that the first step overflows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The inputs are so large that a step overshoots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate is too large: every step overshoots farther.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training has just begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base error unknown, taken as 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base error {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias not certain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev {dev} of {count} − train {train}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev {dev} − train {train}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev − train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not certain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>painted: base error unknown, taken as 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the activation A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the gradient dW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the gradient dZ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weight W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weighted sum Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train {train} of {count} − base {base}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train {train} − base {base}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train − base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train-dev {dev} of {count} − train {train}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train-dev {dev} − train {train}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train-dev − train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variance not certain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a dev set, variance cannot be known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{doubt}: too few examples</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on these</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Disclosure</name>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Enlarged</name>
    <message>
        <source>Back to all panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to all panels (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorPanel</name>
    <message>
        <source>, to step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands: from the least to the largest error over {0} other initial weights, all else the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost J</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>J</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear cost axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic cost axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot of the cost over the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot of the errors over the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the cost in powers of ten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the cost on a linear axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bands: {0} other weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data term</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no band: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train {train}  dev {dev}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train {train}  dev {dev}, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ up to {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something went wrong: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data files ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop one file: a .json experiment or a data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiments (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the points of the train and dev set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {0} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} examples written to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} examples written to {1}: train and dev set; the test set stays hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: a .json experiment or a data file ({1}) can be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ghosts</name>
    <message>
        <source>A at step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other draws of the data at step {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GradientsPanel</name>
    <message>
        <source>A at step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch of {count}: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By layer, now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By layer, over the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of the gradient norms by step and layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norms of {quantity} over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot of the gradient norms by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {quantity}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dZ: layer 1 / layer {last} = {ratio}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exploding, layer 1 gets {size} times the gradient of layer {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exploding, layer 1 gets {size} × layer {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer 1 gets {size} times the gradient of layer {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer 1 gets {size} × layer {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one layer, there is nothing to vanish through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vanishing, layer 1 gets {size} of layer {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vanishing, layer 1 gets {size} of the gradient of layer {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} in layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} in layers {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‖dZ‖ predicted at step 0</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupCard</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the knobs that are seldom needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide these knobs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KnobRow</name>
    <message>
        <source>Back to the default: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Knobs</name>
    <message>
        <source>0 and 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 and 7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1/t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 and 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 and 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4 and 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>8 and 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A 9 is a 4 whose top is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A compromise between forward and backward.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A disc inside a ring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A smaller fall of the watched dev figure does not count as improvement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A table (CSV) or a NumPy archive (NPZ): numeric features and a label of two classes; used when the dataset is “file”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above or below a sine wave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds noise to each pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alike below, unlike above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All ten digits; each class has five shapes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An 8 is a 3 whose loops are closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in 1,5; where commas do not delimit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in 1.5,2.5,0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in 1.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in 1.5;2.5;0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As lecture notes print it: vanishes in wide layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As printed  (x − μ)/σ²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As printed  2/(n_in·n_out)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As spreadsheets copy it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As unlike as can be: easy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augmentation amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends each image as if drawn on rubber.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both have a loop above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre  x − μ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dev share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides by the variance, as lecture notes print it: the variance becomes 1/σ², which does not help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a new order of the training examples at every epoch; off keeps their own order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws the data and starts the training anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elastic distortion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even and odd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every bias starts at this value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every unit stays the twin of every other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every weight is the gain: units stay twins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples in one step; at the far right the whole training set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip x₁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the first line of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the first lines of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the first number of the file that has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glorot  2/(n_in + n_out)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey images of 8 × 8 pixels: 64 features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half planes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>He  Var W = 2/n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a gradient becomes a step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the augmentation moves examples; 0 leaves them where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the dev and test sets are drawn from another distribution than the training set: rotated, shifted and noisier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many epochs without improvement early stopping waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the weights are drawn at the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How α shrinks with the epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Independent normal weights, whatever the layer&apos;s size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initial bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the mean square of ReLU activations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the size of tanh activations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer widths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning-rate decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least improvement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logistic output, −y log ŷ − (1 − y) log(1 − ŷ).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes each image larger or smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean 0 and variance 1 on the training set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrors examples left to right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moments with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, bias corrected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves each example a little in any direction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves each example towards the middle or away from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves each image up or down, left or right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the training examples a little, anew at every epoch, and keeps their labels: more data for nothing, where the labels stay true. Several can be combined; they are done one after the other, in the order of this list. Dev and test sets stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies the first feature, so that the cost becomes a narrow valley and normalizing the inputs matters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies the initial weights: the σ of Normal, the c of c·I.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal σ = gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalize inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On dev cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On dev error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One straight line separates the classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random orthonormal rows or columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturates at 0 and 1; its slope is at most ¼.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturates at ±1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shuffle each epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sine band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squares of alternating class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the Gaussian noise added to each position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standardize  (x − μ)/σ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts the training anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stepwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop when the dev error no longer falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop when the dev set&apos;s data cost no longer falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops at the end of an epoch when the dev set has not improved for “patience” epochs and puts the best weights back. It couples two aims, a lower J and less overfitting, that L2 keeps apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the penalty, in the course&apos;s units: J = data term + λ/(2m)·‖W‖². Larger is simpler: less variance, more bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch of x₁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtract the training set&apos;s mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect while training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The activation function of the hidden layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a hidden unit is kept at a training step; 1 is no dropout. Evaluation always keeps every unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that an example&apos;s label is flipped: no classifier can do better, so this raises the base (Bayes) error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that an input feature is kept at a training step; rarely below 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The character |.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class is the sign of x₁·x₂.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns of the table to use, by name and between commas, the label last, as x1,x2,label; a name that holds a comma in double quotes. Empty: all columns of numbers, and the column that is most likely the label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cost is the data term alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The epochs between two steps of a stepwise decay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The features as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first line holds numbers; columns are called x1, x2, …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first line holds the columns&apos; names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lecture&apos;s linear example: grows as cᴸ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length of a step along the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of all examples, before they are split into train, dev and test sets. More examples reduce variance; they do not reduce bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of hidden layers. 0 is logistic regression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of units in each hidden layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order of the batches and the dropout masks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output unit and the loss on one example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the examples kept for the dev set: for choosing between models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the examples kept for the test set: for one unbiased estimate at the end. Hidden until revealed. Zero is allowed: then nothing unbiased is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rate in the learning-rate decay&apos;s formula.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training examples as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train until you pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns each example about the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two Gaussians</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two interleaved arms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two interleaved half circles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two round clouds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two thin strokes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uniform ±1/√n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Var W = 1/(3n).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands before a number&apos;s decimals in the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands between the columns of the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the cost adds for large weights; biases are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the examples come from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the first line of the table holds the columns&apos; names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which digits make up class 0 and class 1; used when the dataset is “digits”. There are about 360 images of two digits and 1,797 of all ten: where m is larger, all are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which examples are drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which examples go to which set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which initial weights are drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widths of the hidden layers one by one, as 20, 3; overrides depth and width. Empty: depth × width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XOR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xavier  Var W = 1/n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own examples; open or drop a CSV or NPZ file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a = z: the whole network stays linear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>c·I, c = gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max(0, z).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tanh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tanh output, ½(ŷ − y)² on labels ±1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>units a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v := 0.9·v + 0.1·dθ, θ := θ − α·v.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z where positive, 0.01·z elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}. Allowed: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α / (1 + rate·epoch).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α / (1 + rate·⌊epoch / interval⌋).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>θ := θ − α·dθ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ/(2m)·‖W‖²: weights decay towards zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ/(2m)·‖W‖₁: weights become exactly zero, by a proximal step; under Adam both step and threshold are divided by √v̂ + ε.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>μ and σ are computed on the training set and applied to every set.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>Change the language to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayoutMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layout “{0}” is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layout “{0}” is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which panels are shown, and where (Alt+1 to Alt+5)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Layouts</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundary, error, gradients and diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deep networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every panel; where there is little room some share a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples, sets and what is got wrong: boundary, confusion, test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simple</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes of signals and gradients from layer to layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What λ and dropout do: boundary, weights, activations, error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Light, dark, or large for a projector (T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Put away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the message away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>+ {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 for {share} of the last batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagram of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines by {quantity}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks of the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks of the last step: each example of its batch has one of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dropout: every example trains the whole network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a unit to see it in the large map; click to set a weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a unit; click to set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the gradient of J with respect to the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what dropout left of the network for single examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinned networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinned networks of single examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights and biases of the units that are drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropout on the last batch of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped for one example of the last batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>example {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient on the last batch of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last batch of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of {count} inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output ŷ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saturated for {share} of the last batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit {unit} of layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>units without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} &gt; 0, widest {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} → {target}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bent by {pixels:.3g} pixels (root mean square)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>energy distance {energy:.3g} ({share:.1%}), p {p_value}, on {first} and {second} examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moved by noise of σ = {sigma:.3g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scaled by {factors}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shifted by up to ±{pixels:.3g} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mirror image is cut by the other diagonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mirror image of XOR has its classes exchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mirror image of each moon crosses the other one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mirror image of the board has its colours exchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mirror image of the spiral winds the other way and crosses it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mirror image of the wave is high where the wave is low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mirror images lie on the line between the two clouds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turned by up to ±{degrees:.3g}°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with noise of σ = {sigma:.3g} on each pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with {share:.0%} of the examples mirrored, x₁ ↦ −x₁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoomed by {factors}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{data} {effect}: {share:.0%} of the examples then lie where the other class is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{data} {effect}: {share:.0%} of the examples then lie where the other class is: {because}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} + {second}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first}, then {second}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}, {effect}: {after:.0%} of the examples then lie among the other class, {before:.0%} without it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaintDesk</name>
    <message>
        <source>Other examples are drawn now: what was painted is gone. Undo brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaintStrip</name>
    <message>
        <source>Add points y = 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add points y = 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with an empty canvas, or end painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click or drag: points inside the circle are taken away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click or drag: points of class y = 0 are added while it trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click or drag: points of class y = 1 are added while it trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a point to another place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move a point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New points go to the dev set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New points go to the training set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One can paint beside at most 2000 examples, all of which are shown: set m lower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One can paint only where examples have two features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One can paint only where examples have two features: here the map is a plane through more of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away all that is painted; the examples are as they were drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away every example, to start your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mouse changes nothing; it shows what is under it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click or drag: y = 0 into {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click or drag: y = 1 into {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag a point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag over points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag over train and dev points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no training examples: paint some</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only one class to learn from: paint y = {0}, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paint y = {0}, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y = 0 into {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y = 1 into {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; click to change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ train</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelArea</name>
    <message>
        <source>Panels that share a place</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelCard</name>
    <message>
        <source>About “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu of “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save, enlarge, move or hide this panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelExport</name>
    <message>
        <source>knobs: {knobs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {step}, epoch {epoch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelMenus</name>
    <message>
        <source>&amp;Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dock back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enlarge to full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Float</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tab with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;data as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture as &amp;PNG …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture as &amp;SVG …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture of “{0}” is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” written to {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelTables</name>
    <message>
        <source>and {count} dev examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looks at the test set: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured with dropout on the last batch of {count} examples; dZ without 1/m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured without dropout, on {count} training examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of unit {unit} in layer {layer}, not of the prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verdict: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without dropout; in the units of the features before normalization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x1 and x2 are the first two principal components</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Activations by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias is the train error above the base error, variance is the dev error above the train error; each is called high from 3 percentage points on. The buttons do what the basic recipe names for this verdict, first against bias, then against variance; the test set is looked at only when you ask, and every look is counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision boundary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each row holds the examples of one true class y, each column what the network predicts for them, ŷ; right ones are blue, wrong ones red, the darker the larger their share of the row, all without dropout. Class 1 counts as positive: precision is the share of right ones among those predicted 1, recall the share found among those that are 1, F1 their harmonic mean; the test set appears only once it has been revealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each square is a unit with its activation over the plane, blue where positive and orange where negative, without dropout; a line is a weight, or the gradient of J with respect to it on the last step&apos;s batch, wider where larger and dashed where negative, and the mark at a unit&apos;s corner is its bias, a ring where negative. Point at a unit to see it in the map of the decision boundary, click a unit or a line to set its bias or weight; a crossed-out unit is dropped by the last step&apos;s mask for the first example of its batch: every example has a mask of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error and cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient norm by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How large the gradient is in each layer, on an axis of powers of ten: where it vanishes towards layer 1 the first layers learn nothing, where it explodes a step ruins them. Both are measured on the last step&apos;s batch as it was trained, dropout included; dW has the penalty&apos;s part in it, and dZ shows what dW hides in networks of equal width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the inputs z and the outputs a = g(z) of each hidden layer&apos;s units are spread over a fixed sample of the training set, without dropout: the wider the shape, the more of them lie there. In the green band g is almost a line, and a network whose z all lie there is almost a logistic regression; beyond the dashed lines g is so flat that hardly any gradient passes, and a dead ReLU unit is 0 for every example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the weights are spread, of all layers or of the one that you choose, without the biases; weights that are exactly 0, as L1 makes them, are counted apart. L2 multiplies every weight by 1 − αλ/m at each step, so that the histogram and the norms of the layers shrink; a pinned run A is drawn as an outline to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of wrongly classified training and dev examples, and the cost J with its two terms, over the steps; all of it measured without dropout. The gap from the base error to the train error is bias, the gap from there to the dev error is variance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test set says how well the network does on new examples, and only as long as nothing is chosen by it: so it stays hidden until you ask, and every look is counted and kept with the run. After ± stands the standard error of the share: two runs whose errors differ by less cannot be told apart; all of it is measured without dropout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network predicts at every place of the plane: orange where class 0 is more likely, blue where class 1 is, pale where it is unsure, with a line where the chance is one half. It is computed without dropout, before normalization; of more than two features it shows the plane in which the training examples differ most, that of their first two principal components, with all examples projected onto it. Where the examples are images, point at one to see it. The examples of the test set stay hidden until you reveal them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias = train − base ≥ 3 %,  variance = dev − train ≥ 3 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error = wrong / m_test,  standard error = √(p (1 − p) / m_test)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>precision = TP / (TP + FP),  recall = TP / (TP + FN),  F1 = 2 TP / (2 TP + FP + FN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ŷ = P(y = 1 | x),  line: ŷ = 0.5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>(1, {count}), one label for each column of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(m,), one label an example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(n_x, m) with n_x and m at least 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>({count}, k), as many features as X_train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>({count}, n_x) or (n_x, {count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 and 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 or 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 to {last}, the file&apos;s columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 columns (two features and a 0/1 label) between {delimiters}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count} training examples are of class {name}: the network learns to say this class everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X and y, or X_train and Y_train, …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X: no features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X: the shape {shape} beside {count} labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X: {value} at row {row}, column {column} (from 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X_train and Y_train are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a NUL byte, as in a binary file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a NumPy .npz archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a badly quoted field ({why})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a device or a pipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a field of more than {most:,} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file name in a writable directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file that is not a ZIP archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a header and no examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a header and rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line of more than {most:,} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of up to {most}, each {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of {count} for {hidden} hidden layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of {count} values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name of at most {most} printable characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a readable CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a regular file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a single array (.npy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a smaller file, or fewer columns of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text file (UTF-8) of numeric columns and a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a third class, {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a weight of {value} is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an empty field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an empty file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object with &quot;format&quot;: &quot;{format}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unexpected error: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least 2 columns (features and a label) between {delimiters}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least one column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least one feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least {least} examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most {most:,} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most {most:,} bytes an array</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch_size: a step on {batch} examples through {units} hidden units needs {needed:.1f} GiB; allowed: {allowed:.1f} GiB, half of this computer&apos;s memory; make the batch or the network smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both y and Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>byte {place} is not UTF-8 text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column {column} ({name}) chosen twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commas delimit the columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commas, semicolons, tabs or |</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dataset: “file” needs a data file; none has been opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev_share + test_share at most 0.95, so that a training set remains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>different names between commas, as x1,x2,label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each column once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finite numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is larger than 1 MB, so not an experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not an experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {line}, column {column}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more numbers than the memory holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {most:,} numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names and values of knobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names of 1 to {most} printable characters, no mark of a missing value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no array {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no column at place {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no column called {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no column of numbers beside {column}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no feature chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers or names (strings)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off, or a dev_share above 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of them, beside X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of {names}, or its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one value, or one per hidden layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only one class, {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>painting: example {index} of the {name} set, which has {size}, counted from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>painting: only at most {most} examples can be painted on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>painting: only examples of two features can be painted on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quotes closed on the same line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>real numbers (float, integer or bool)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shorter fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shorter lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text saved as UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that it cannot be read ({why})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that it cannot be written ({why})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the byte 0x{byte:02x}, which is not UTF-8 here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the examples were painted on while it was training; begin again at step 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the key {key!r} stands twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the label {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network or its training set is too large to be trained several times at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run has diverged; reset its weights first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the unknown array {name!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no dev set to watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no knob of this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no parameter {source} of unit {unit} in layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory for this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two; before it came {first} and {second}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown key {key!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown knob {name!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to {most}; update the program to open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version {version!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was written by a newer version of the program (format version {version})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with test_share it makes {sum:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{array}: only one class, {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{array}that it cannot be read ({why})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column} ({name})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} columns called {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} columns, as in most of the first lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} painted points; allowed: {most}; erase some first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found} in column {column} ({name})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found}; allowed: {allowed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind!r} does not suit {form}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has shape {shape}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds the type {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds {value:g} at column {column}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds {value} at row {row}, column {column} (from 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is missing beside {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: not a NumPy array</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: the label {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: the shape {shape}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: the type {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {count:,} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {count} classes ({some})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {found}; allowed: {allowed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {value} at {place} (from 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {value} is not allowed; allowed: {allowed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{numbers}, or names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: line {line}, column {column}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: not written, as the program was closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: not written, as there is not enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {why}; allowed: {allowed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} (0: {zero})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text}, or a list, one per hidden layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text}, or several together, as {several}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value!r} does not suit the {knob} {other!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value}, a missing value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value}, which is not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: found {found}; allowed: {allowed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why}; the run goes on as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“knobs” is not an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{mark}” as the only decimal mark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>%1 File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RevealButton</name>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the error on the test set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures the error on the test set once. Every decision that you take after a look makes the next one less unbiased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Draw another number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>A tenth of a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete, double click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter or a digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step down or up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift + ← →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest and largest value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← →</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SliderRow</name>
    <message>
        <source>per layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, typed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Split</name>
    <message>
        <source>60 / 20 / 20</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>70 / 30, no dev set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>80 / 20, no test set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>90 / 5 / 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>98 / 1 / 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>99 / 0.5 / 0.5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SplitRow</name>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommended for {0} examples: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split into train, dev and test sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split, percentages of train, dev and test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file names its own sets; they are used as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network learns from the train set alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual splits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train/dev/test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{found}”: three percentages that sum to 100 are needed, such as 60/20/20</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No training examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors: a sample of {0} of {1} train, {2} dev examples, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors: {0} of {1} train, {2} dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors: {0} train, {1} dev examples, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a number since step {0}, layer {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test error {0} %, looks: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} frames/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StopPopover</name>
    <message>
        <source>Empty: do not stop at this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps are met exactly; errors whenever they are measured for the curves. Where it diverges, a run always stops. Play goes on beyond a stop; it counts again when the run begins anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop playing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at a dev error of at most, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at a train error of at most, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (reached)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is no error: a percentage from 0 to 100 is allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is no step: a whole number from 1 up is allowed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message>
        <source>Diverged at step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped at step {0}, as asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped at step {0}, as with the data before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped at step {0}, where A was pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early at step {0}: the dev set got no better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: dev error {0} ≤ {1} at step {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: train error {0} ≤ {1} at step {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TestSet</name>
    <message>
        <source>No test set: there is no unbiased estimate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test error {error} of {count} at step {step} · looks: {looks}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test set of {count}, hidden · looks: {looks}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TestSetPanel</name>
    <message>
        <source>Dev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each look makes it a little more of a dev set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look once, when every choice is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at once: unbiased as long as nothing is chosen by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at {looks} times: each look makes it a little more of a dev set. Once anything is chosen by it, its error is too good to be true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No test set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test error {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no unbiased estimate of the error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no unbiased estimate of the error: the more choices are made by the dev set, the better it looks. A dev set alone is enough where none is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on since that look: {steps} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unbiased while nothing is chosen by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With other weights it was looked at before, looks: {looks}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a dev and a test set nothing says how the network does on new examples: the train error is of those that it was fitted to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looks: {looks}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {count}, at step {step}, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {count}, step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no dev set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} examples on which nothing was trained or chosen. Look once, when every choice is made: the error will be known to about ± {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{wrong} of {count} wrong, at step {step}, without dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{wrong} of {count}, step {step}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextRow</name>
    <message>
        <source>such as 20, 3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Themes</name>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projector</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>10×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at an earlier step; arrows move by a hundredth of the run, with Shift by one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev ≤ {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doing the steps to {0} again …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0} of {1}, with the knobs of then: Play uses those of now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0} of {1}: Play goes on from here, later steps are dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train ≤ {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; earlier ones are not kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightEditor</name>
    <message>
        <source>Bias or weight to set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect at the next step. Esc takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last change ({keys})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last change of a weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit {unit} of layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias b</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight from unit {unit} of layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight from {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightsPanel</name>
    <message>
        <source>A (pinned) at step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A (pinned): {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A was pinned while its weights were not measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the layer whose weights are counted, or all layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram of the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L1 with λ = {lambd} pulls small weights to exactly 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2: 1 − αλ/m = {decay}, each step turns every weight and enlarges it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2: 1 − αλ/m = {decay}, each step turns the sign of every weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2: each step multiplies W by 1 − αλ/m = {decay}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer of the histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No penalty: nothing pulls the weights towards 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot of the norm of the weights by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before the step that diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exactly 0: {zeros} of {count} ({share})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exactly 0: {zeros} of {count} weights ({share})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>histogram of {sampled} of {count} weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest |w|: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last step: ‖ΔW‖/‖W‖ = {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zeros {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} between {low} and {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‖W‖ by layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>The panel “{0}” failed and is not drawn any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
